import { expect, test } from 'vitest';
import { limitDepth, toSpectrogram } from './spectrogram.js';

test('the loudest cell is 0 dB and nothing lies below the floor', () => {
  const power = [Float32Array.of(1, 100), Float32Array.of(1e-9, 10)];
  const { data, bands, columns } = toSpectrogram(power, 2, 80, 'song');
  expect([bands, columns]).toEqual([2, 2]);
  expect([...data].map((level) => Math.round(level))).toEqual([-20, -80, 0, -10]);
});

test('louder or softer as a whole is the same picture', () => {
  const power = [Float32Array.of(0.5, 0.25), Float32Array.of(0.125, 1)];
  const softer = power.map((column) => column.map((value) => value / 1024));
  const [first, second] = [power, softer].map(
    (columns) => toSpectrogram(columns, 2, 80, 'song').data,
  );
  first!.forEach((level, i) => {
    expect(second![i]).toBeCloseTo(level, 4);
  });
});

test('silence is refused', () => {
  expect(() => toSpectrogram([new Float32Array(4)], 4, 80, 'song')).toThrow(/nothing to hear/);
});

test('limiting the depth raises only what lies below', () => {
  const picture = { data: Float32Array.of(0, -70, -81), bands: 1, columns: 3 };
  expect([...limitDepth(picture, 80).data]).toEqual([0, -70, -80]);
});
