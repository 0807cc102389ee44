// Pictures: drawn as librosa draws them, read back to half a step, resized as Pillow does, cut in strips.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestError } from '../../golden/compare.js';
import { INPUTS } from '../../golden/inputs.js';
import { readNpy } from '../array/index.js';
import { ParameterError, ShapeError } from '../base/index.js';
import { logMelSpectrogram } from '../features/index.js';
import type { Signal } from '../signal/index.js';
import { COLORMAPS } from './colormaps.js';
import { editionImage } from './edition-image.js';
import { greyImage } from './grey-image.js';
import { toDecibels, toLevels } from './levels.js';
import { decodePng } from './picture.js';
import { readSpectrogramImage } from './read-spectrogram-image.js';
import { resizeBilinear } from './resize-bilinear.js';
import { spectrogramImage } from './spectrogram-image.js';
import { cutStrips, editionStrips } from './strips.js';

const GOLDEN = resolve(import.meta.dirname, '../../golden/images');
const manifest = JSON.parse(readFileSync(`${GOLDEN}/manifest.json`, 'utf8')) as {
  resize: { file: string; source: [number, number]; target: [number, number] }[];
};
const noise = INPUTS['noise']!.samples;
const melody = INPUTS['melody'] as Signal;

const seeded = { seed: 20251121, numRuns: 40 };
const planes = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 60 }))
  .chain(([bands, columns]) =>
    fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: bands * columns,
        maxLength: bands * columns,
      })
      .map((values) => ({ data: Float32Array.from(values), shape: [bands, columns] })),
  );

test.each(manifest.resize)('resizes $source to $target as Pillow does', (entry) => {
  const { file, source, target } = entry;
  const plane = { data: noise.slice(0, source[0] * source[1]), shape: source };
  const ours = resizeBilinear(plane, ...target);
  const { data, shape } = readNpy(readFileSync(`${GOLDEN}/${file}`));
  expect(ours.shape).toEqual(shape);
  expect(largestError(ours.data, data, 1e-2).error).toBeLessThan(1e-5);
});

test("draws a song as librosa and matplotlib do in the public edition's form", () => {
  const ours = decodePng(spectrogramImage(melody), 'ours');
  const theirs = decodePng(readFileSync(`${GOLDEN}/melody.png`), 'theirs');
  expect([ours.width, ours.height]).toEqual([432, 288]);
  expect([theirs.width, theirs.height]).toEqual([432, 288]);
  let others = 0;
  for (let i = 0; i < ours.rgb.length; i += 3) {
    if ([0, 1, 2].some((c) => ours.rgb[i + c] !== theirs.rgb[i + c])) others++;
  }
  // A decibel in its last bit decides which of two steps a cell falls into.
  expect(others).toBeLessThan(20);
});

test('the page of the edition is opaque, red, green, blue and white around the spectrogram', () => {
  const png = spectrogramImage(melody);
  expect([...png.subarray(16, 26)]).toEqual([0, 0, 1, 176, 0, 0, 1, 32, 8, 6]);
  const { levels, colors } = readSpectrogramImage(png);
  expect(levels.shape).toEqual([217, 335]);
  expect(colors).toBe('magma');
});

test('grey levels come back to within half a step, at their own place', () => {
  fc.assert(
    fc.property(planes, (levels) => {
      const read = readSpectrogramImage(greyImage(levels), { margins: 'keep' });
      expect(read.levels.shape).toEqual(levels.shape);
      expect(read.colors).toBe('grey');
      const worst = levels.data.map((value, i) => Math.abs(value - read.levels.data[i]!));
      expect(Math.max(...worst)).toBeLessThanOrEqual(0.5 / 255 + 1e-6);
    }),
    seeded,
  );
});

test('a grey picture notes its decibels, so that they come back too', () => {
  const decibels = logMelSpectrogram(melody, { ref: 'max' });
  const range = { minDb: -60, maxDb: 0 };
  const read = readSpectrogramImage(greyImage(toLevels(decibels, range), range));
  expect(read.range).toEqual(range);
  const back = toDecibels(read.levels, read.range!);
  const worst = back.data.map((value, i) => Math.abs(value - Math.max(-60, decibels.data[i]!)));
  expect(Math.max(...worst)).toBeLessThanOrEqual(30 / 255 + 1e-4);
});

test('colours come back to within half of one of their 256 steps, at the cell drawn', () => {
  const bands = 31;
  const columns = 45;
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: -80, max: 0, noNaN: true })), (stream) => {
      const data = Float32Array.from({ length: bands * columns }, () => stream.next().value);
      const { levels, range } = readSpectrogramImage(
        editionImage({ data, shape: [bands, columns] }),
      );
      const { minDb, maxDb } = range!;
      const back = toDecibels(levels, { minDb, maxDb });
      for (let band = 0; band < bands; band++) {
        for (let c = 0; c < columns; c++) {
          // The pixel in the middle of a cell.
          const row = Math.floor(((band + 0.5) / bands) * 217);
          const x = Math.floor(((c + 0.5) / columns) * 334.8);
          const error = Math.abs(back.data[row * 335 + x]! - data[band * columns + c]!);
          expect(error).toBeLessThanOrEqual((maxDb - minDb) / 512 + 1e-4);
        }
      }
    }),
    { seed: 20251121, numRuns: 5 },
  );
});

test('the colours of a map differ, but for neighbours that 8 bits cannot tell apart', () => {
  for (const { name, colors } of Object.values(COLORMAPS)) {
    const entries = Array.from({ length: 256 }, (_, i) => colors.slice(3 * i, 3 * i + 3).join());
    const first = entries.map((color) => entries.indexOf(color));
    expect(first.every((entry, i) => i - entry <= 1)).toBe(true);
    expect(new Set(entries).size).toBe(name === 'magma' ? 256 : 254);
  }
});

test('pictures in both forms show the same song', () => {
  const size = { bands: 64, columns: 100 };
  const [drawn, grey] = (['edition', 'grey'] as const).map((form) => {
    const { levels, range } = readSpectrogramImage(spectrogramImage(melody, { form }), size);
    return toDecibels(levels, range!).data;
  }) as [Float32Array, Float32Array];
  const mean = drawn.reduce((sum, value, i) => sum + Math.abs(value - grey[i]!), 0) / drawn.length;
  expect(mean).toBeLessThan(1);
});

test('brightness of the whole page, cut into the five strips of lse-cnn', () => {
  const page = readSpectrogramImage(spectrogramImage(melody), { colors: 'luma', margins: 'keep' });
  expect(page.levels.shape).toEqual([288, 432]);
  expect(page.levels.data[0]).toBeCloseTo(1, 6);
  const colored = readSpectrogramImage(spectrogramImage(melody), { margins: 'keep' });
  expect(colored.colors).toBe('magma');
  const strips = editionStrips(spectrogramImage(melody));
  expect(strips.map(({ shape }) => shape)).toEqual(Array(5).fill([288, 86]));
  expect(strips[2]!.data[86 * 100 + 3]).toBe(page.levels.data[432 * 100 + 2 * 86 + 3]);
  const small = spectrogramImage(melody, { form: 'grey' });
  expect(() => editionStrips(small, 'a.png')).toThrow(ShapeError);
  expect(() => editionStrips(small, 'a.png')).toThrow(/^a.png: expected a page of 432 × 288/);
});

test('a grey picture has the size asked for', () => {
  const png = spectrogramImage(melody, { form: 'grey', width: 432, height: 288 });
  expect(readSpectrogramImage(png).levels.shape).toEqual([288, 432]);
});

test('silence and a single sample are drawn', () => {
  for (const signal of [INPUTS['silence'] as Signal, INPUTS['one-sample'] as Signal]) {
    for (const form of ['edition', 'grey'] as const) {
      const { levels } = readSpectrogramImage(spectrogramImage(signal, { form }), {
        margins: form === 'grey' ? 'keep' : 'cut',
      });
      expect(levels.data.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
  }
});

test('options and shapes out of range are refused by name', () => {
  const line = { data: new Float32Array(5), shape: [5] };
  const empty = { data: new Float32Array(0), shape: [0, 4] };
  const plane = { data: new Float32Array(6), shape: [2, 3] };
  for (const wrong of [line, empty]) {
    expect(() => greyImage(wrong)).toThrow(ShapeError);
    expect(() => editionImage(wrong)).toThrow(ShapeError);
    expect(() => resizeBilinear(wrong, 2, 2)).toThrow(ShapeError);
  }
  expect(() => resizeBilinear(plane, 0, 2)).toThrow(ParameterError);
  expect(() => cutStrips(plane, 4)).toThrow(ShapeError);
  expect(() => cutStrips(plane, 0)).toThrow(/count must be a whole number/);
  expect(() => toLevels(plane, { minDb: 0, maxDb: 0 })).toThrow(/minDb must be below maxDb/);
  expect(() => spectrogramImage(melody, { width: 100 })).toThrow(/set form to 'grey'/);
  expect(() => spectrogramImage(melody, { form: 'blue' as 'grey' })).toThrow(/form must be/);
  const png = greyImage(plane);
  expect(() => readSpectrogramImage(png, { colors: 'red' as 'luma' })).toThrow(/colors must be/);
  expect(() => readSpectrogramImage(png, { margins: 'none' as 'cut' })).toThrow(/margins must be/);
  expect(() => readSpectrogramImage(png, { bands: -1 })).toThrow(ParameterError);
});
