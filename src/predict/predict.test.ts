import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { bytesSource, seedRandom } from '../base/index.js';
import { smallBundle } from '../bundle/bundle.test-support.js';
import { readBundle, writeBundle } from '../bundle/index.js';
import { type Classifier, createClassifier, songProbabilities } from './index.js';

let classifier: Classifier;
beforeAll(async () => {
  classifier = await createClassifier(smallBundle());
});
afterAll(() => classifier.close());

function song(seconds: number) {
  const random = seedRandom('song');
  const samples = Float32Array.from({ length: seconds * 22_050 }, () => random.normal() / 8);
  return bytesSource(
    'song.wav',
    encodeWav({ channels: [samples], sampleRate: 22_050 }, { bits: 16 }),
  );
}

test('a prediction is a distribution over the labels, most probable first', async () => {
  const { genre, confidence, genres, seconds } = await classifier.predict(song(5));
  expect(genres.map((entry) => entry.genre).sort()).toEqual(['blues', 'jazz', 'rock']);
  expect(genres.reduce((sum, entry) => sum + entry.probability, 0)).toBeCloseTo(1, 9);
  expect(genres[0]).toEqual({ genre, probability: confidence });
  expect(confidence).toBe(Math.max(...genres.map((entry) => entry.probability)));
  expect(seconds).toBeCloseTo(5, 6);
});

test('the timeline covers a short song and keeps to the number of windows on a long one', async () => {
  const short = await classifier.predict(song(4));
  expect(short.timeline[0]?.start).toBe(0);
  expect(short.timeline.at(-1)?.end).toBeGreaterThan(3.7);
  expect((await classifier.predict(song(40))).timeline).toHaveLength(8);
  expect((await classifier.predict(song(40), { maxWindows: 3 })).timeline).toHaveLength(3);
});

test('the same song gives the same answer, also from a bundle that was saved', async () => {
  const first = await classifier.predict(song(3));
  expect(await classifier.predict(song(3))).toEqual(first);
  const saved = await createClassifier(readBundle(writeBundle(smallBundle())));
  expect(await saved.predict(song(3))).toEqual(first);
  saved.close();
});

test('a song is the mean of its windows, flattened by the temperature', () => {
  const { song, windows } = songProbabilities(
    [
      [1000, 0],
      [0, 1000],
    ],
    1,
  );
  expect([...song]).toEqual([0.5, 0.5]);
  expect(windows[0]![0]).toBeCloseTo(1, 9);
  const [sharp] = songProbabilities([[2, 0]], 1).song;
  const [flat] = songProbabilities([[2, 0]], 4).song;
  expect(sharp).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  expect(flat).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 12);
});
