// Holds one result to its golden numbers, or to librosa's refusal.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type NdArray, readNpy } from '../src/array/index.js';
import { ParameterError } from '../src/base/index.js';
import type { GoldenCase } from './cases.js';
import { largestError } from './compare.js';

/**
 * Runs a case: same shape and values within the tolerance where librosa answered; where it refused, a
 * `ParameterError` or numbers that are finite.
 */
export function expectGolden(entry: GoldenCase, run: () => NdArray): void {
  if (entry.path === undefined) {
    expectRefusal(run);
    return;
  }
  const ours = run();
  expect(ours.shape).toEqual(entry.shape);
  const { data } = readNpy(readFileSync(entry.path));
  const { error, at } = largestError(ours.data, data, entry.floor, entry.width);
  const worst = `worst ${error} at ${at}: ours ${ours.data[at]}, librosa ${data[at]}`;
  expect(error, worst).toBeLessThanOrEqual(entry.tolerance);
}

function expectRefusal(run: () => NdArray): void {
  let result: NdArray;
  try {
    result = run();
  } catch (error) {
    expect(error).toBeInstanceOf(ParameterError);
    return;
  }
  expect(result.data.every(Number.isFinite)).toBe(true);
}
