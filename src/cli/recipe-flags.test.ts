// Flags that set values of a recipe.
import { expect, test } from 'vitest';
import { RecipeCommand } from './recipe-flags.js';

const parsed = (...words: string[]) => {
  const command = new RecipeCommand('train').argument('<corpus>').exitOverride();
  command.configureOutput({ writeErr: () => undefined });
  return command
    .listRecipeValues()
    .parse(['corpus', ...words], { from: 'user' })
    .opts();
};

test('values that the default recipe has not can be set, too', () => {
  expect(
    parsed('--model.kernelSize', '3', '--augment.preset=nnet2', '--intake.0.nMfcc', '13'),
  ).toEqual({ 'model.kernelSize': '3', 'augment.preset': 'nnet2', 'intake.0.nMfcc': '13' });
  expect(parsed('--training.epochs', '5')).toEqual({ 'training.epochs': '5' });
});

test.each(['--modl.id', '--kernelSize', '--training.epoch', '--model.'])(
  '%s is unknown',
  (word) => {
    expect(() => parsed(word, '3')).toThrow(/unknown option/);
  },
);

test('flags of inner values do not crowd the help', () => {
  const command = new RecipeCommand('train').listRecipeValues();
  command.parse(['--model.kernelSize', '3'], { from: 'user' });
  expect(command.helpInformation()).not.toContain('kernelSize');
});
