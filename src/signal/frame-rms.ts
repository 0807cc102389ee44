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
    let sum = 0;
    for (let n = i * block; n < (i + 1) * block; n++) sum += samples[n] * samples[n];
    sums[i] = sum;
  }
  return { sums, hop: hopLength / block, perFrame: frameLength / block };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
