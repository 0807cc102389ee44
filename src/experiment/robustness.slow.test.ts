// Classifiers are judged on harmed songs as their evaluation judges them, whatever their inputs are.
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { memoryFolder, ParameterError, seedRandom } from '../base/index.js';
import { smallBundle } from '../bundle/bundle.test-support.js';
import { type Bundle, buildNetwork } from '../bundle/index.js';
import { miniatureSpectrograms } from '../datasets/miniatures.test-support.js';
import { createIntakes } from '../intake/index.js';
import { initializeWeights } from '../nn/index.js';
import { corruptionById, REFUSED, type RobustnessResult } from '../robustness/index.js';
import {
  type BundleRobustnessOptions,
  evaluateBundle,
  measureBundleRobustness,
  type RobustnessStart,
  wholeSongs,
} from './index.js';

const GENRES = ['blues', 'jazz', 'rock'];

const folder = memoryFolder(
  Object.fromEntries(
    GENRES.flatMap((genre, g) =>
      [0, 1, 2, 3].map((n) => {
        const random = seedRandom(genre, n);
        const at = (i: number) => Math.sin(i * 0.02 * (1 + g + n / 5)) / 4 + random.normal() / 20;
        const samples = Float32Array.from({ length: 2 * 22_050 }, (_, i) => at(i));
        return [
          `${genre}/${n}.wav`,
          encodeWav({ channels: [samples], sampleRate: 22_050 }),
        ] as const;
      }),
    ),
  ),
);

/** An untrained net over these inputs. */
function bundleOf(intake: object[], model: { id: string }): Bundle {
  const intakes = createIntakes(intake);
  const network = buildNetwork(model, intakes, GENRES.length);
  const weights = initializeWeights(network, seedRandom('net'));
  const blocks = intakes.map(({ block }) => block);
  return { ...smallBundle(), labels: GENRES, intake: blocks, model, weights };
}

const measure = (bundle: Bundle, ids: string[], more: Partial<BundleRobustnessOptions> = {}) =>
  measureBundleRobustness({
    bundle,
    folder,
    part: 'validation',
    families: ids.map(corruptionById),
    ...more,
  });

const answersTo = ({ conditions }: RobustnessResult, family: string, level: number | null = null) =>
  conditions.find((one) => one.family === family && one.level === level)?.predicted;

test('unharmed songs are answered as in an evaluation, as sounds and as spectrograms', async () => {
  const bundle = smallBundle();
  const { verdict } = await evaluateBundle({ bundle, folder, part: 'validation' });
  const result = await measure(bundle, ['gain', 'cells']);
  const said = verdict.songs.map(({ predicted }) => GENRES.indexOf(predicted));
  expect(result.songs.map(({ id }) => id)).toEqual(verdict.songs.map(({ id }) => id));
  expect(answersTo(result, 'unharmed-sound')).toEqual(said);
  expect(answersTo(result, 'unharmed-spectrogram')).toEqual(said);
  expect(result.about).toEqual({
    classifier: 'small',
    corpus: 'memory',
    split: 'stratified',
    part: 'validation',
  });
  expect(result.families.map(({ points }) => points[0]!.total)).toEqual([said.length, said.length]);
});

test.each([{ excerptSeconds: 1 }, { pieces: 2 }, { judged: 'middle' }])(
  'songs are judged by the part that the recipe names: %o',
  async (examples) => {
    const small = smallBundle();
    const bundle = { ...small, recipe: { ...small.recipe, examples } };
    const { verdict } = await evaluateBundle({ bundle, folder, part: 'validation' });
    const result = await measure(bundle, ['gain']);
    const said = wholeSongs(verdict).map(({ predicted }) => GENRES.indexOf(predicted));
    expect(answersTo(result, 'unharmed-sound')).toEqual(said);
  },
);

test('all of a corpus can be judged, or some songs of each genre', async () => {
  const notes: string[] = [];
  const onStart = (start: RobustnessStart) => notes.push(...start.notes);
  const all = await measure(smallBundle(), ['gain'], { part: 'all', onStart });
  expect(all.songs).toHaveLength(12);
  expect(notes[0]).toContain('flatter');
  const some = await measure(smallBundle(), ['gain'], { part: 'all', limit: 3 });
  expect(some.songs.map(({ genre }) => genre)).toEqual(GENRES);
});

test('a net over the 26 features gets them from the spoilt spectrogram', async () => {
  const bundle = bundleOf([{ id: 'features', table: 'seed26' }], { id: 'feat-dense' });
  const result = await measure(bundle, ['cells', 'clipping']);
  expect(result.failures).toEqual([]);
  expect(answersTo(result, 'unharmed-spectrogram')).toEqual(answersTo(result, 'unharmed-sound'));
  expect(answersTo(result, 'cells', 0.75)).not.toContain(REFUSED);
});

test('a net over cepstra at each song’s own rate has the spectrogram below them spoilt', async () => {
  const rate = { sampleRate: 'native', fmax: 'nyquist' };
  const mfcc = { id: 'mfcc', nMels: 32, windowColumns: 16, framesPerColumn: 3, ...rate };
  const bundle = bundleOf([mfcc], { id: 'nnet2' });
  const result = await measure(bundle, ['cells-published']);
  expect(result.failures).toEqual([]);
});

test('a net over another table is harmed by sounds alone', async () => {
  const bundle = bundleOf([{ id: 'features', table: 'gtzan57' }], { id: 'lse-mlp' });
  await expect(measure(bundle, ['cells'])).rejects.toThrow(ParameterError);
  const result = await measure(bundle, ['pitch'], { limit: 1 });
  expect(result.families).toMatchObject([{ id: 'pitch', songs: 1 }]);
});

test('a corpus of arrays is harmed as spectrograms alone', async () => {
  const intake = { id: 'mel-means', nMels: 2, windowColumns: 3, arrays: 'interpolated' };
  const arrays = miniatureSpectrograms();
  const bundle = bundleOf([intake], { id: 'spec-dense' });
  const result = await measure(bundle, ['cells'], { folder: arrays, part: 'all' });
  expect(result.failures).toEqual([]);
  await expect(measure(bundle, ['tempo'], { folder: arrays, part: 'all' })).rejects.toThrow(
    /tempo, which harms a sound/,
  );
});
