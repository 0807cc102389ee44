// Every published system: its recipes hold, its nets have the published size, its words are there.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../bundle/index.js';
import { networkTotals } from '../diagram/index.js';
import { parseRecipe } from '../experiment/index.js';
import { createIntakes } from '../intake/index.js';
import { modelById } from '../models/index.js';
import { type Given, MODES, nameOf, systemByName, systems } from './index.js';

const SOUND: Given = {};

/** A recipe's net, and the shapes of its inputs. */
function netOf(recipe: object, classes: number) {
  const { intake, model } = parseRecipe(recipe);
  const intakes = createIntakes(intake);
  return {
    net: buildNetwork(model, intakes, classes),
    shapes: intakes.map(({ shape }) => [...shape]),
  };
}

describe.each(systems.map((system) => [system.id, system] as const))('%s', (id, system) => {
  const classes = system.corpus === 'gtzan' ? 10 : 8;

  test.each(MODES)('its %s recipe reads sound, arrays and tables as it says', (mode) => {
    for (const spectrograms of [undefined, 'one-rate', 'native'] as const) {
      const { recipe, notes } = system.recipeOf(mode, { ...(spectrograms && { spectrograms }) });
      expect(netOf(recipe, classes).net.outputShapes).toEqual([[classes]]);
      if (!spectrograms) expect(notes).toEqual([]);
      const resolved = parseRecipe(recipe);
      expect(parseRecipe(JSON.parse(JSON.stringify(resolved)))).toEqual(resolved);
    }
    expect(netOf(system.recipeOf(mode, { table: true }).recipe, classes).net.inputs).toBeDefined();
  });

  test('from sound its net has an input and a size that were published', () => {
    const { recipe } = system.recipeOf('paper', SOUND);
    const { net, shapes } = netOf(recipe, classes);
    const settings = Object.values(modelById(parseRecipe(recipe).model.id).settings);
    const same = settings.filter(({ inputShapes }) => `${inputShapes}` === `${shapes}`);
    const sizes = same.map(({ parameters }) => parameters);
    expect(sizes).toContain(networkTotals(net).trainable);
  });

  test('clean mode keeps the net, the best weights and songs apart', () => {
    const clean = parseRecipe(system.recipeOf('clean', SOUND).recipe);
    expect(clean.model).toEqual(parseRecipe(system.recipeOf('paper', SOUND).recipe).model);
    expect(clean.split.id).toBe('auto');
    expect(clean.training).toMatchObject({ keep: 'best', loss: 'softmax-cross-entropy' });
  });

  test('its side experiments differ from it and can be built', () => {
    const plain = JSON.stringify(parseRecipe(system.recipeOf('paper', SOUND).recipe));
    for (const [variant, { title }] of Object.entries(system.variants ?? {})) {
      const { recipe } = system.recipeOf('paper', SOUND, variant);
      expect(netOf(recipe, classes).net).toBeDefined();
      expect(JSON.stringify({ ...parseRecipe(recipe), name: `${id}.paper` })).not.toBe(plain);
      expect(title.length).toBeGreaterThan(5);
    }
  });

  test.each(MODES)('recipes/ holds its %s recipe as it is', (mode) => {
    const path = new URL(`../../recipes/${id}.${mode}.json`, import.meta.url);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(system.recipeOf(mode).recipe);
  });
});

test('a name nobody knows brings the nearest', () => {
  expect(systemByName('lse-cnn/no-dropout')).toMatchObject({ variant: 'no-dropout' });
  expect(nameOf(systemByName('lse-cnn/no-dropout'))).toBe('lse-cnn/no-dropout');
  expect(nameOf(systemByName('lse-cnn'))).toBe('lse-cnn');
  expect(() => systemByName('lse-cn')).toThrow(/Did you mean "lse-cnn"/);
  expect(() => systemByName('lse-cnn/no-dropoff')).toThrow(/Did you mean "no-dropout"/);
});
