// Pictures of other programs: every kind of PNG, and files that are damaged or something else.
import { encode } from 'fast-png';
import { expect, test } from 'vitest';
import { DecodeError } from '../base/index.js';
import { COLORMAPS } from './colormaps.js';
import { greyImage } from './grey-image.js';
import { readSpectrogramImage } from './read-spectrogram-image.js';

const width = 13;
const height = 7;
const ramp = Float32Array.from({ length: width * height }, (_, i) => i / (width * height - 1));
const { colors: MAGMA } = COLORMAPS.magma;

/** A PNG of the ramp, high rows at the top, made of `channels` values a pixel. */
function ramped(channels: number, depth: 8 | 16, pixel: (level: number) => number[]): Uint8Array {
  const values = Array.from({ length: height }, (_, y) =>
    [...ramp.subarray((height - 1 - y) * width, (height - y) * width)].flatMap(pixel),
  ).flat();
  const data = depth === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
  return encode({ width, height, channels, depth, data });
}

const grey = (level: number) => Math.round(255 * level);
const magma = (level: number) => [...MAGMA.subarray(3 * grey(level), 3 * grey(level) + 3)];

test.each<[string, number, string, Uint8Array]>([
  ['grey of 8 bits', 0.5 / 255, 'grey', ramped(1, 8, (v) => [grey(v)])],
  ['grey of 16 bits', 0.5 / 65535, 'grey', ramped(1, 16, (v) => [Math.round(65535 * v)])],
  ['grey and opacity', 0.5 / 255, 'grey', ramped(2, 8, (v) => [grey(v), 255])],
  ['grey as red, green and blue', 0.5 / 255, 'grey', ramped(3, 8, (v) => Array(3).fill(grey(v)))],
  ['black ink on no paper', 0.5 / 255, 'grey', ramped(4, 8, (v) => [0, 0, 0, 255 - grey(v)])],
  ['colours', 1 / 256, 'magma', ramped(3, 8, magma)],
  ['colours and opacity', 1 / 256, 'magma', ramped(4, 8, (v) => [...magma(v), 255])],
  ['colours of 16 bits', 1 / 256, 'magma', ramped(3, 16, (v) => magma(v).map((c) => 257 * c))],
])('%s', (_, tolerance, colors, png) => {
  const read = readSpectrogramImage(png, { margins: 'keep' });
  expect(read.colors).toBe(colors);
  expect(read.range).toBeNull();
  expect(read.levels.shape).toEqual([height, width]);
  const errors = ramp.map((level, i) => Math.abs(level - read.levels.data[i]!));
  expect(Math.max(...errors)).toBeLessThanOrEqual(tolerance + 1e-6);
});

test('a palette is as good as the colours it holds', () => {
  const palette = [0, 85, 170, 255].map((i) => [...MAGMA.subarray(3 * i, 3 * i + 3)]);
  const data = Uint8Array.of(0b00011011, 0b11000000, 0b11100100, 0b00000000);
  const png = encode({ width: 5, height: 2, channels: 1, depth: 2, data, palette });
  const { levels, colors } = readSpectrogramImage(png);
  expect(colors).toBe('magma');
  const thirds = Array.from(levels.data, (value) => Math.floor((3 * value * 256) / 255));
  expect(thirds).toEqual([3, 2, 1, 0, 0, 0, 1, 2, 3, 3]);
});

test('grey of one bit', () => {
  const data = Uint8Array.of(0b10110000, 0b00001000);
  const png = encode({ width: 5, height: 2, channels: 1, depth: 1, data });
  const { levels } = readSpectrogramImage(png, { margins: 'keep' });
  expect([...levels.data]).toEqual([0, 0, 0, 0, 1, 1, 0, 1, 1, 0]);
});

test('a white page around a picture is cut off, a white edge of it is not', () => {
  const page = new Float32Array(8 * 9).fill(1);
  for (const band of [2, 3, 4]) page.fill(0.25, band * 9 + 3, band * 9 + 7);
  page[3 * 9 + 5] = 1;
  const png = greyImage({ data: page, shape: [8, 9] });
  expect(readSpectrogramImage(png).levels.shape).toEqual([3, 4]);
  expect(readSpectrogramImage(png, { margins: 'keep' }).levels.shape).toEqual([8, 9]);
  page.fill(0, 0, 9);
  const standing = greyImage({ data: page, shape: [8, 9] });
  expect(readSpectrogramImage(standing).levels.shape).toEqual([8, 9]);
});

test('colours of no map known are refused, unless brightness is asked for', () => {
  const png = ramped(3, 8, (v) => [grey(1 - v), 255, grey(v)]);
  expect(() => readSpectrogramImage(png)).toThrow(/Set colors to 'luma'/);
  expect(readSpectrogramImage(png, { colors: 'luma' }).levels.shape).toEqual([height, width]);
});

test('files that are something else say so, by name', () => {
  const name = 'blues/blues00000.png';
  const read = (bytes: Uint8Array) => () => readSpectrogramImage(bytes, { name });
  expect(read(new Uint8Array(0))).toThrow(DecodeError);
  expect(read(new TextEncoder().encode('RIFF1234WAVEfmt '))).toThrow(/^blues\/blues00000.png: exp/);
  const white = greyImage({ data: new Float32Array(20).fill(1), shape: [4, 5] });
  expect(read(white)).toThrow(/white all over/);
  const vast = greyImage({ data: new Float32Array(20), shape: [4, 5] });
  vast.set([255, 255, 255, 255], 16);
  expect(read(vast)).toThrow(/pixels/);
});

test('a file cut short or altered anywhere gives a picture or a typed error', () => {
  const whole = greyImage({ data: ramp, shape: [height, width] });
  const outcomes = { pictures: 0, refusals: 0 };
  const attempt = (bytes: Uint8Array) => {
    try {
      readSpectrogramImage(bytes, { margins: 'keep' });
      outcomes.pictures++;
    } catch (error) {
      expect(error).toBeInstanceOf(DecodeError);
      outcomes.refusals++;
    }
  };
  for (let end = 0; end < whole.length; end++) attempt(whole.subarray(0, end));
  expect(outcomes.pictures).toBe(0);
  for (let at = 0; at < whole.length; at++) {
    const altered = whole.slice();
    altered[at]! ^= 1 << (at % 8);
    attempt(altered);
  }
  expect(outcomes.pictures).toBe(0);
});
