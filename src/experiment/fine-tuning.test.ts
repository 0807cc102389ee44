// Starting from a classifier: what is taken over, what starts anew, what is refused.
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { memoryFolder, ParameterError, seedRandom } from '../base/index.js';
import { smallBundle } from '../bundle/bundle.test-support.js';
import { networkOf, readBundle, writeBundle } from '../bundle/index.js';
import {
  concat,
  conv2d,
  dense,
  type GraphNode,
  globalAveragePool2d,
  initializeWeights,
  input,
  type Network,
  network,
} from '../nn/index.js';
import { recipeStartingFrom, startedFromOf, startingWeights, withTrunks } from './fine-tuning.js';
import { trainClassifier } from './index.js';

const bundle = smallBundle();
const valuesOf = (weights: ReadonlyMap<string, { data: Float32Array }>, name: string) => [
  ...(weights.get(name)?.data ?? []),
];

test('with the same genres every weight is taken over', () => {
  const weights = startingWeights(networkOf(bundle), bundle.labels, 3, bundle);
  for (const name of bundle.weights.keys())
    expect(valuesOf(weights, name)).toEqual(valuesOf(bundle.weights, name));
});

test('with other genres, even as many, the last layer starts anew', () => {
  const labels = ['blues', 'jazz', 'samba'];
  const weights = startingWeights(networkOf(bundle), labels, 3, bundle);
  const fresh = startingWeights(networkOf(bundle), labels, 3);
  const known = 'block1.a.conv.weight';
  expect(valuesOf(weights, known)).toEqual(valuesOf(bundle.weights, known));
  expect(valuesOf(weights, 'head.weight')).toEqual(valuesOf(fresh, 'head.weight'));
  expect(valuesOf(weights, 'head.weight')).not.toEqual(valuesOf(bundle.weights, 'head.weight'));
});

test('a recipe that names what is taken over is refused', () => {
  expect(recipeStartingFrom({ seed: 2 }, bundle)).toMatchObject({ seed: 2, model: bundle.model });
  const wrong = { model: { id: 'double-conv' } };
  expect(() => recipeStartingFrom(wrong, bundle)).toThrow(ParameterError);
  expect(() => recipeStartingFrom(wrong, bundle)).toThrow(
    /no model, since the run starts from small/,
  );
});

test('trained trunks are put into their places, and must belong there', () => {
  const drawn = (net: Network, seed: string) => initializeWeights(net, seedRandom(seed));
  const picture = (x: GraphNode, prefix = '') =>
    globalAveragePool2d(conv2d(x, { filters: 3, kernelSize: 3, name: `${prefix}conv1` }));
  const [a, b] = [input([1, 8, 8]), input([1, 8, 8])];
  const alone = network({ inputs: [a], outputs: [dense(picture(a), { units: 2, name: 'head' })] });
  const both = network({
    inputs: [a, b],
    outputs: [
      dense(concat([picture(a, 'left.'), picture(b, 'right.')]), { units: 2, name: 'head' }),
    ],
  });
  const trained = (seed: string) => ({ ...bundle, name: seed, weights: drawn(alone, seed) });
  const [left, right] = [trained('left'), trained('right')];
  const before = drawn(both, 'before');
  const weights = withTrunks(both, before, { 'left.': left, 'right.': right });
  expect(valuesOf(weights, 'left.conv1.weight')).toEqual(valuesOf(left.weights, 'conv1.weight'));
  expect(valuesOf(weights, 'right.conv1.weight')).toEqual(valuesOf(right.weights, 'conv1.weight'));
  expect(valuesOf(weights, 'head.weight')).toEqual(valuesOf(before, 'head.weight'));
  expect(() => withTrunks(both, before, { 'left.': bundle })).toThrow(
    /expected the layers left\.\* in small; it has no conv1/,
  );
  expect(() => withTrunks(both, before, { 'middle.': left })).toThrow(/the net has none/);
  const said = startedFromOf({ startFrom: bundle, trunks: { 'left.': left } });
  expect(said).toBe('small, 2026-01-01T00:00:00.000Z; left.* of left, 2026-01-01T00:00:00.000Z');
  expect(startedFromOf({ trunks: {} })).toBeUndefined();
});

/** Two kinds of noise, loud and falling. */
function corpus() {
  const files = ['even', 'falling'].flatMap((genre) =>
    Array.from({ length: 10 }, (_, i): [string, Uint8Array] => {
      const random = seedRandom(genre, i);
      const samples = Float32Array.from({ length: 22_050 }, (_, n) => {
        const fall = genre === 'falling' ? 1 - (n % 5000) / 5000 : 1;
        return fall * (random.uniform() - 0.5);
      });
      return [`${genre}/${i}.wav`, encodeWav({ channels: [samples], sampleRate: 22_050 })];
    }),
  );
  return memoryFolder(Object.fromEntries(files));
}

test('a run learns on, with the ears of the classifier it starts from, and says so', async () => {
  const run = await trainClassifier({
    folder: corpus(),
    recipe: { training: { epochs: 1, batch: 4, learningRate: 1e-9, averaging: 0, weightDecay: 0 } },
    startFrom: bundle,
  });
  const trained = readBundle(writeBundle(run.bundle!));
  expect(trained.intake).toEqual(bundle.intake);
  expect(trained.labels).toEqual(['even', 'falling']);
  expect(trained.provenance.startedFrom).toBe('small, 2026-01-01T00:00:00.000Z');
  const known = 'block1.a.conv.weight';
  valuesOf(trained.weights, known).forEach((value, i) => {
    expect(value).toBeCloseTo(valuesOf(bundle.weights, known)[i]!, 6);
  });
});
