// Peaks that stand out from what surrounds them.
import { ParameterError } from '../../base/index.js';

/** What makes a value a peak; lengths are numbers of values. */
export interface PeakOptions {
  /** Nothing among so many values before is larger, ≥ 0. */
  readonly preMax: number;
  /** Nothing among so many values from the peak on is larger, ≥ 1. */
  readonly postMax: number;
  /** So many values before belong to the mean it is compared with, ≥ 0. */
  readonly preAvg: number;
  /** So many values from the peak on belong to that mean, ≥ 1. */
  readonly postAvg: number;
  /** How far it lies above the mean, ≥ 0. */
  readonly delta: number;
  /** Values after a peak that are passed over, ≥ 0. */
  readonly wait: number;
}

/**
 * Finds peaks from left to right: `x[n] = max x[n − preMax .. n + postMax − 1]` and
 * `x[n] ≥ mean x[n − preAvg .. n + postAvg − 1] + delta`.
 *
 * @param values `[n]`
 * @param options fractions of a value count as a whole one
 * @returns rising indices
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.util.peak_pick`, with its means in float32.
 * Reference: Böck, Krebs & Schedl 2012, *Evaluating the online capabilities of onset detection
 * methods*.
 */
export function pickPeaks(values: Float32Array, options: PeakOptions): number[] {
  const { preMax, postMax, preAvg, postAvg, delta, wait } = checkPeaks(options);
  const isPeak = (n: number) => {
    for (let i = Math.max(0, n - preMax); i < Math.min(n + postMax, values.length); i++) {
      if (values[i] > values[n]) return false;
    }
    const around = values.subarray(Math.max(0, n - preAvg), n + postAvg);
    return values[n] >= mean(around) + delta;
  };
  const peaks: number[] = [];
  for (let n = 0; n < values.length; n++) {
    if (!isPeak(n)) continue;
    peaks.push(n);
    n += wait;
  }
  return peaks;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum = Math.fround(sum + value);
  return sum / values.length;
}

/** The options with whole lengths. */
function checkPeaks(options: PeakOptions): PeakOptions {
  const least = { preMax: 0, postMax: 1, preAvg: 0, postAvg: 1, wait: 0 };
  const lengths = { ...least };
  for (const name of Object.keys(least) as (keyof typeof least)[]) {
    lengths[name] = Math.ceil(options[name]);
    checkLeast(options[name], lengths[name] >= least[name], name, least[name]);
  }
  checkLeast(options.delta, options.delta >= 0, 'delta', 0);
  return { ...lengths, delta: Math.fround(options.delta) };
}

function checkLeast(value: number, isEnough: boolean, name: string, least: number): void {
  if (isEnough && Number.isFinite(value)) return;
  throw new ParameterError(
    `pickPeaks: ${name} must be a number from ${least}; got ${value}. Raise ${name}.`,
  );
}
