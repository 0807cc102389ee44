// Feature sets of single songs: what they hold, which options they take, and how long a song may be.
import { expect, test } from 'vitest';
import { decode, encodeWav, toMono } from '../audio/index.js';
import { bytesSource, ParameterError, seedRandom } from '../base/index.js';
import { rms } from '../features/index.js';
import { melFrames, powerToDb, resample } from '../signal/index.js';
import { gtzan57 } from '../tables/index.js';
import {
  extractSong,
  featureSetById,
  featureSets,
  packExtraction,
  requestText,
  setOptions,
  unpackExtraction,
} from './index.js';

/** Noise that swells, so that no two moments are alike. */
function song(seconds: number, sampleRate = 44_100, channels = 2): Uint8Array {
  const random = seedRandom(5);
  const length = Math.round(seconds * sampleRate);
  const channel = () => Float32Array.from({ length }, (_, n) => (random.normal() * n) / length / 5);
  return encodeWav(
    { channels: Array.from({ length: channels }, channel), sampleRate },
    { bits: 16 },
  );
}

const extract = (bytes: Uint8Array, id: string, given = {}, means = {}) => {
  const set = featureSetById(id);
  return extractSong(bytesSource('song.wav', bytes), set, setOptions(set, given), means);
};

test('every set has an id of its own and defaults that survive JSON', () => {
  expect(new Set(featureSets.map(({ id }) => id)).size).toBe(featureSets.length);
  for (const { defaults } of featureSets) {
    expect(JSON.parse(JSON.stringify(defaults))).toEqual(defaults);
  }
});

test('a table is computed of the song in mono at the rate of the table', async () => {
  const bytes = song(2);
  const { arrays, facts } = await extract(bytes, 'gtzan57');
  const mono = toMono(await decode(bytes));
  const [row] = gtzan57.rows({
    samples: resample(mono.samples, 44_100, 22_050),
    sampleRate: 22_050,
  });
  expect(arrays[0]).toEqual({ data: row!.values, shape: [1, 57] });
  expect([...arrays[1]!.data]).toEqual([44_100, -1, 0]);
  expect(facts).toEqual({ lengthSamples: 44_100, sampleRate: 22_050, warnings: [] });
});

test('a feature is computed with its options, of the part asked for, at any rate', async () => {
  const bytes = song(3, 16_000, 1);
  const given = { sampleRate: 'native', offset: 1, duration: 1.5, hopLength: 256 };
  const { arrays, facts } = await extract(bytes, 'rms', given);
  const { samples } = toMono(await decode(bytes, { start: 1, duration: 1.5 }));
  expect(arrays[0]).toEqual(rms({ samples, sampleRate: 16_000 }, { hopLength: 256 }));
  expect(facts).toMatchObject({ lengthSamples: 24_000, sampleRate: 16_000 });
});

test('mel pictures hold the decibels of the whole spectrogram at evenly spread frames', async () => {
  const bytes = song(4, 22_050, 1);
  const { arrays, facts } = await extract(bytes, 'mel', {
    columns: 40,
    columnsPerTrack: 40.5,
    nMels: 32,
  });
  const signal = toMono(await decode(bytes));
  const mel = melFrames(signal, { nMels: 32 });
  const frames = mel.shape[1]!;
  const level = powerToDb(mel.data);
  const loudest = level.reduce((a, b) => Math.max(a, b));
  const range = loudest - level.reduce((a, b) => Math.min(a, b));
  expect(facts['rangeDb']).toBeCloseTo(range, 3);
  expect(facts['absOffsetDb']).toBeCloseTo(loudest, 3);
  const [picture] = arrays;
  expect(picture!.shape).toEqual([32, 40]);
  for (let c = 0; c < 40; c++) {
    const frame = Math.floor(((c + 0.5) * frames) / 40.5);
    for (let m = 0; m < 32; m++) {
      const expected = (level[m * frames + frame]! - loudest) / range;
      expect(picture!.data[m * 40 + c]! / 255 - 1).toBeCloseTo(expected, 2);
    }
  }
});

test('a picture wider than the song repeats frames; silence is as loud as its loudest moment', async () => {
  const silence = encodeWav(
    { channels: [new Float32Array(4096)], sampleRate: 22_050 },
    { bits: 16 },
  );
  const { arrays, facts } = await extract(silence, 'mel', { columns: 20, columnsPerTrack: 20 });
  expect(arrays[0]!.data.every((value) => value === 255)).toBe(true);
  expect(facts).toMatchObject({ rangeDb: 0, absOffsetDb: -100 });
});

test('a song too long for memory is refused with the options to change; pictures take any length', async () => {
  const bytes = song(3, 8000, 1);
  const refused = extract(bytes, 'rms', {}, { maxSeconds: 2 });
  await expect(refused).rejects.toThrow(ParameterError);
  await expect(refused).rejects.toThrow(/song\.wav: .*Set duration \(and offset\)/);
  await expect(extract(bytes, 'rms', { duration: 1.5 }, { maxSeconds: 2 })).resolves.toBeDefined();
  await expect(extract(bytes, 'mel', {}, { maxSeconds: 2 })).resolves.toBeDefined();
  await expect(extract(bytes, 'rms', { offset: 9 })).rejects.toThrow(/after 9 s; it ends before/);
});

test('wrong options are refused by name, with the nearest', async () => {
  const rmsSet = featureSetById('rms');
  expect(() => featureSetById('gtzan75')).toThrow(/Did you mean "gtzan57"/);
  expect(() => setOptions(rmsSet, { padmode: 'reflect' })).toThrow(/Did you mean "padMode"/);
  expect(() => setOptions(rmsSet, { center: 1 })).toThrow(/center to be like true.*got 1/);
  expect(() => setOptions(rmsSet, { hopLength: 'wide' })).toThrow(ParameterError);
  const logMel = featureSetById('log_mel_spectrogram');
  expect(setOptions(logMel, { ref: 'max', topDb: null, fmax: 8000 })).toMatchObject({ ref: 'max' });
  await expect(extract(song(0.1), 'rms', { offset: -1 })).rejects.toThrow(
    /offset must be 0 or more/,
  );
  await expect(extract(song(0.1), 'mel', { columns: 40, columnsPerTrack: 20 })).rejects.toThrow(
    /columnsPerTrack must be at least/,
  );
});

test('requests are the same text in whatever order options come, and another for other values', () => {
  const set = featureSetById('rms');
  const text = (given: object) =>
    requestText(set, setOptions(set, given as Record<string, unknown>));
  expect(text({ hopLength: 512 })).toBe(text({}));
  expect(text({ offset: 1, duration: 2 })).toBe(text({ duration: 2, offset: 1 }));
  expect(text({ hopLength: 511 })).not.toBe(text({}));
});

test('extractions come back from bytes as they were, and nothing else does', async () => {
  const extraction = {
    facts: { lengthSamples: 3, sampleRate: 8000, warnings: ['é'] },
    arrays: [
      { data: Uint8Array.of(1, 2, 3), shape: [3] },
      { data: Float64Array.of(Number.NaN, -0, 1 / 3), shape: [1, 3] },
      { data: Float32Array.of(), shape: [0, 5] },
    ],
  };
  const packed = packExtraction(extraction);
  expect(unpackExtraction(packed)).toEqual(extraction);
  expect(unpackExtraction(Buffer.concat([Buffer.alloc(3), packed]).subarray(3))).toEqual(
    extraction,
  );
  for (const cut of [0, 3, 20, packed.length - 1]) {
    expect(() => unpackExtraction(packed.subarray(0, cut))).toThrow(/expected a packed extraction/);
  }
});
