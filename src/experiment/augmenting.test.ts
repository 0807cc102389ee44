// What recipes can say of augmentation: own steps, presets, and copies whose sound is changed.
import { expect, test } from 'vitest';
import { augmentations } from '../augment/index.js';
import { seedRandom } from '../base/index.js';
import { createIntakes } from '../intake/index.js';
import { songItem } from '../prepare/index.js';
import { prepareParts } from './corpus.js';
import { noises, SMALL_RECIPE } from './noises.test-support.js';
import { parseRecipe } from './recipe.js';
import { itemSource } from './source.js';
import { trainClassifier } from './train.js';

const WAVEFORM = { intake: { id: 'waveform', samples: 16384 }, model: { id: 'nnet1' } };

test('every augmentation can be a step of a recipe, but for those that single examples cannot have', () => {
  const refused: string[] = [];
  for (const { id, accepts } of augmentations) {
    const net = accepts === 'waveform' ? WAVEFORM : SMALL_RECIPE;
    try {
      const recipe = parseRecipe({ ...net, augment: { steps: [{ id, probability: 0.5 }] } });
      expect(recipe.augment).toEqual({ steps: [{ id, probability: 0.5 }] });
      expect(parseRecipe(recipe)).toEqual(recipe);
    } catch (error) {
      expect(String(error)).toMatch(/probability must be 1|which a recipe's steps cannot give/);
      refused.push(id);
    }
  }
  expect(refused).toEqual(['mix-up', 'time-crop']);
});

test.each([
  [{ steps: [{ id: 'mp3like' }] }, /did you mean "?mp3-like/i],
  [{ steps: [{ id: 'noise', deviations: 1 }] }, /augment: noise: .*did you mean deviation/],
  [{ steps: [{ id: 'noise', deviation: -1, probability: 0.1 }] }, /deviation must be/],
  [{ steps: [{ id: 'mp3-like' }] }, /works on sound, and this net reads log-mel.*augment\.copies/],
  [{ preset: 'nnet1' }, /nnet1 works on sound/],
  [{ preset: 'nnet2', copies: 2 }, /copies: expected a preset or steps that work on sound/],
  [{ copies: 2 }, /copies: expected/],
  [{ preset: 'nnet2', steps: [{ id: 'noise' }] }, /steps: expected preset or steps/],
])('%j is refused for a net over log-mel', (augment, message) => {
  expect(() => parseRecipe({ ...SMALL_RECIPE, augment })).toThrow(message);
});

test('what works on pictures is refused for a net that reads none', () => {
  const net = { intake: { id: 'features' }, model: { id: 'lse-mlp' } };
  const parse = () => parseRecipe({ ...net, augment: { steps: [{ id: 'time-mask' }] } });
  expect(parse).toThrow(
    /time-mask works on pictures of sound, and this net reads features\. Leave/,
  );
});

test('songs that are learnt from are heard again, each copy its own, the same for a seed', async () => {
  const steps = [{ id: 'band-limit', highpassHz: [3000, 4000], lowpassHz: [5000, 6000] }];
  const recipe = parseRecipe({ ...SMALL_RECIPE, augment: { steps, copies: 2 } });
  const [once, again] = await Promise.all(
    [recipe, recipe].map((said) => prepareParts(noises, said, ['train', 'validation'])),
  );
  const [first] = once!.items('train');
  const { sheets, copies } = first!.song;
  expect(copies).toHaveLength(2);
  const values = [sheets, ...copies!].map(([sheet]) => sheet!.data);
  expect(values[0]).not.toEqual(values[1]);
  expect(values[1]).not.toEqual(values[2]);
  expect(again!.items('train')[0]!.song.copies![1]![0]!.data).toEqual(values[2]);
  expect(once!.items('validation')[0]!.song.copies).toBeUndefined();
});

test('an example comes from a song or any of its copies', () => {
  const { intake, augment } = parseRecipe(SMALL_RECIPE);
  const level = (dB: number) => [
    { data: new Float32Array(16 * 20).fill(dB), rows: 16, columns: 20, secondsPerColumn: 0.1 },
  ];
  const song = {
    track: { id: 'a', genre: 'even', path: undefined },
    sheets: level(0),
    copies: [-20, -40].map(level),
  };
  const off = { ...augment, gainDb: 0, bandShift: 0 };
  const source = itemSource([songItem(song)], ['even'], createIntakes(intake), off);
  const drawn = Array.from({ length: 40 }, (_, n) => {
    const into = new Float32Array(16 * 16);
    source.draw(0, [into], seedRandom(n));
    return into[0];
  });
  expect(new Set(drawn).size).toBe(3);
});

test('a net over log-mel learns from changed sounds', async () => {
  const steps = [{ id: 'pitch-shift', nSteps: [-1, 1] }, { id: 'noise' }];
  const recipe = { ...SMALL_RECIPE, augment: { steps, copies: 1 } };
  const { bundle } = await trainClassifier({ folder: noises, recipe });
  expect(bundle).toBeDefined();
});
