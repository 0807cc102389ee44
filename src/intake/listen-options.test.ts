import { expect, test } from 'vitest';
import { INTAKE } from './intake.test-support.js';
import { columnsIn, frameOfColumn, secondsPerColumn } from './listen-options.js';

test('columns lie 77 ms apart', () => {
  expect(secondsPerColumn(INTAKE)).toBeCloseTo(0.0775, 4);
});

test('a clip of thirty seconds has as many columns as frames to take them from', () => {
  const samples = 30 * INTAKE.sampleRate;
  const columns = columnsIn(samples, INTAKE);
  const frames = 1 + Math.floor(samples / INTAKE.hopLength);
  expect(frameOfColumn(0, INTAKE)).toBe(1);
  expect(frameOfColumn(columns - 1, INTAKE)).toBeLessThan(frames);
  expect(frameOfColumn(columns, INTAKE)).toBeGreaterThanOrEqual(frames);
});
