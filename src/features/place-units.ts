// Events counted in frames, samples or seconds.
import { ParameterError } from '../base/index.js';
import type { FrameRate } from '../signal/index.js';

/** What the places of events are given in. */
export type PlaceUnits = 'frames' | 'samples' | 'time';

/**
 * Indices of frames in the units asked for.
 *
 * @returns float32, as many values; `'time'` is in seconds
 * @throws {ParameterError} when the units are unknown
 *
 * Parity: `librosa.frames_to_samples`, `librosa.frames_to_time`.
 */
export function placesOf(
  frames: readonly number[],
  units: PlaceUnits,
  { sampleRate, hopLength }: FrameRate,
): Float32Array {
  const factors = { frames: 1, samples: hopLength, time: hopLength / sampleRate };
  if (!Object.hasOwn(factors, units)) {
    throw new ParameterError(
      `units: expected 'frames', 'samples' or 'time'; got ${units}. Choose one of these.`,
    );
  }
  return Float32Array.from(frames, (frame) => frame * factors[units]);
}
