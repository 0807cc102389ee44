// How loud each frame of a signal is.
import { type Framing, frameCount, padSamples } from './framing.js';

/**
 * Root of the mean square of each frame, `[frames]`.
 *
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function frameRms(samples: Float32Array, framing: Framing): Float32Array {
  const { frameLength, hopLength } = framing;
  const result = new Float32Array(frameCount(samples.length, framing, 'rms'));
  const energies = blockEnergies(padSamples(samples, framing), frameLength, hopLength);
  for (let t = 0; t < result.length; t++) {
    const first = t * energies.hop;
    let sum = 0;
    for (let i = first; i < first + energies.perFrame; i++) sum += energies.sums[i];
    result[t] = Math.sqrt(sum / frameLength);
  }
  return result;
}

/** Sums of squares over the largest blocks that frames and hops are both made of. */
function blockEnergies(samples: Float32Array, frameLength: number, hopLength: number) {
  const block = greatestCommonDivisor(frameLength, hopLength);
  const sums = new Float64Array(Math.floor(samples.length / block));
  for (let i = 0; i < sums.length; i++) {
    sums[i] = sumOfSquares(samples, i * block, (i + 1) * block);
  }
  return { sums, hop: hopLength / block, perFrame: frameLength / block };
}

/** Four sums side by side, for a processor that can begin an addition before the last has ended. */
function sumOfSquares(samples: Float32Array, from: number, to: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let n = from;
  for (; n + 3 < to; n += 4) {
    a += samples[n] * samples[n];
    b += samples[n + 1] * samples[n + 1];
    c += samples[n + 2] * samples[n + 2];
    d += samples[n + 3] * samples[n + 3];
  }
  for (; n < to; n++) a += samples[n] * samples[n];
  return a + b + c + d;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
