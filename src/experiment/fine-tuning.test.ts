// Starting from a classifier: what is taken over, what starts anew, what is refused.
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { memoryFolder, ParameterError, seedRandom } from '../base/index.js';
import { smallBundle } from '../bundle/bundle.test-support.js';
import { networkOf, readBundle, writeBundle } from '../bundle/index.js';
import { recipeStartingFrom, startingWeights } from './fine-tuning.js';
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
