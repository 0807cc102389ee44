// Spectrograms: values, what is read of the file, and every way in which the three files disagree.
import { expect, test } from 'vitest';
import { DatasetError, type Folder } from '../base/index.js';
import { spectrograms } from './index.js';
import { type MiniatureChanges, miniatureSpectrograms, npyOf } from './miniatures.test-support.js';

test('turns bytes into decibels below the track’s loudest value', async () => {
  const corpus = await spectrograms.open(miniatureSpectrograms());
  const expected = Float32Array.from({ length: 8 }, (_, i) => ((8 + i) / 255 - 1) * 40);
  expect(await corpus.columns!(1)).toEqual(expected);
  expect(corpus.frontEnd).toMatchObject({
    sampleRate: 22050,
    hopLength: 512,
    bands: 2,
    frames: 4,
    columnsPerTrack: 4.5,
    framesPerColumn: 2 / 4.5,
  });
  await expect(corpus.columns!(3)).rejects.toThrow('expected a track from 0 to 2; got 3');
});

test('reads float32 as decibels', async () => {
  const values = Float32Array.from({ length: 24 }, (_, i) => -i / 3);
  const corpus = await spectrograms.open(
    miniatureSpectrograms({
      sheet: { dtype: 'float32', decibels: 'dB relative to the track maximum = value' },
      index: 'id,genre\na,x\nb,x\nc,y\n',
      npy: npyOf('<f4', [3, 2, 4], new Uint8Array(values.buffer)),
    }),
  );
  expect(await corpus.columns!(2)).toEqual(values.slice(16));
});

test('hands on what the index says, and leaves out what it leaves empty', async () => {
  const { tracks, genres, report } = await spectrograms.open(miniatureSpectrograms());
  expect(genres).toEqual(['jazz', 'rock']);
  expect(tracks[0]).toEqual({
    id: 'a',
    path: undefined,
    genre: 'rock',
    artist: 'One, Two',
    title: 'First',
    split: 'train',
    lengthSamples: 1000,
    peakDb: 1,
  });
  expect('artist' in tracks[1]!).toBe(false);
  expect(report.notes).toEqual([]);
});

test('reads only the head of the array and the tracks that are asked for', async () => {
  const [bands, frames, count] = [16, 1024, 40];
  const rows = Array.from({ length: count }, (_, n) => `t${n},x,80`);
  const whole = miniatureSpectrograms({
    sheet: { shape: [count, bands, frames], nMels: bands },
    index: `id,genre,rangeDb\n${rows.join('\n')}\n`,
    npy: npyOf('|u1', [count, bands, frames], new Uint8Array(count * bands * frames)),
  });
  let bytesRead = 0;
  const counted: Folder = {
    ...whole,
    async open(path) {
      const source = await whole.open(path);
      return {
        ...source,
        read: (start, end) => {
          bytesRead += Math.min(end, source.size) - start;
          return source.read(start, end);
        },
      };
    },
  };
  const corpus = await spectrograms.open(counted);
  await corpus.columns!(39);
  expect(bytesRead).toBeLessThan(2 ** 17 + bands * frames);
});

test('understands a native rate with an edge at half of it', async () => {
  const sheet = { sampleRate: 'native (mostly 44100)', fmax: 'sampleRate / 2' };
  const { frontEnd } = await spectrograms.open(miniatureSpectrograms({ sheet }));
  expect(frontEnd).toMatchObject({ sampleRate: 'native', fmax: 'nyquist' });
});

const bytes = new Uint8Array(24);
const faults: [string, MiniatureChanges, RegExp][] = [
  ['a row too few', { index: 'id,genre,rangeDb\na,x,1\n' }, /expected 3 rows.*got 1/],
  ['no column genre', { index: 'id,rangeDb\na,1\nb,1\nc,1\n' }, /genre is not among id, rangeDb/],
  ['no range', { index: 'id,genre,rangeDb\na,x,1\nb,x,\nc,x,1\n' }, /row 2 \("b"\) says ""/],
  ['no genre', { index: 'id,genre,rangeDb\na,x,1\nb,,1\nc,x,1\n' }, /every genre .*row 2/],
  ['an id twice', { index: 'id,genre,rangeDb\na,x,1\na,x,1\nc,x,1\n' }, /"a" comes twice/],
  ['another type', { npy: npyOf('<i8', [3, 2, 4], bytes) }, /type \|u1.*got <i8/],
  ['another shape', { npy: npyOf('|u1', [3, 4, 2], bytes) }, /got \[3, 4, 2\] of \|u1/],
  ['a short array', { npy: npyOf('|u1', [3, 2, 4], bytes.slice(1)) }, /cut short; copy it again/],
  ['no array', { npy: new Uint8Array([1, 2]) }, /expected a \.npy file/],
  ['another order', { sheet: { axes: ['track', 'frame', 'melBand'] } }, /"axes" must be/],
  ['an unknown rule', { sheet: { decibels: 'value ** 2' } }, /"decibels" must be a rule/],
  ['no hop', { sheet: { hopLength: undefined } }, /"hopLength" must be .*; got nothing/],
  ['bands apart', { sheet: { nMels: 3 } }, /"nMels" \(3\) must equal the bands/],
  [
    'a hop apart',
    { sheet: { hopLength: 256 } },
    /"frames" divides by 512 where "hopLength" is 256/,
  ],
];

test.each(faults)('names what is wrong: %s', async (_, changes, message) => {
  const opening = spectrograms.open(miniatureSpectrograms(changes));
  await expect(opening).rejects.toThrow(message);
  await expect(opening).rejects.toThrow(DatasetError);
});

test('names the file that is missing, and a sheet that is no JSON', async () => {
  const whole = miniatureSpectrograms();
  const without: Folder = { ...whole, has: async (path) => path !== 'index.csv' };
  await expect(spectrograms.open(without)).rejects.toThrow(/index\.csv is missing/);
  await whole.write('dataset.json', new TextEncoder().encode('{"id": '));
  await expect(spectrograms.open(whole)).rejects.toThrow(/dataset\.json: expected JSON/);
});
