// How loud each frame of a signal is.
import { copyStretch, type Framing, frameCount, frameStart } from '../spectra/framing.js';

/**
 * Root of the mean square of each frame, `[frames]`.
 *
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function frameRms(samples: Float32Array, framing: Framing): Float32Array {
  const { frameLength } = framing;
  const result = new Float32Array(frameCount(samples.length, framing, 'rms'));
  const energies = blockEnergies(samples, framing);
  for (let t = 0; t < result.length; t++) {
    const first = t * energies.hop;
    let sum = 0;
    for (let i = first; i < first + energies.perFrame; i++) sum += energies.sums[i];
    result[t] = Math.sqrt(sum / frameLength);
  }
  return result;
}

/** Sums of squares over the largest blocks that frames and hops are both made of. */
function blockEnergies(samples: Float32Array, framing: Framing) {
  const { frameLength, hopLength, padMode } = framing;
  const block = greatestCommonDivisor(frameLength, hopLength);
  const first = frameStart(0, framing);
  const sums = new Float64Array(Math.floor((samples.length - 2 * first) / block));
  const edge = new Float32Array(block);
  for (let i = 0; i < sums.length; i++) {
    const start = first + i * block;
    if (start >= 0 && start + block <= samples.length) {
      sums[i] = energy(samples, start, start + block);
    } else {
      copyStretch(samples, start, padMode, edge);
      sums[i] = energy(edge, 0, block);
    }
  }
  return { sums, hop: hopLength / block, perFrame: frameLength / block };
}

/** The sum of squares from `start` to before `end`, four sums side by side that need not wait for each other. */
function energy(samples: Float32Array, start: number, end: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let n = start;
  for (; n + 3 < end; n += 4) {
    a += samples[n] * samples[n];
    b += samples[n + 1] * samples[n + 1];
    c += samples[n + 2] * samples[n + 2];
    d += samples[n + 3] * samples[n + 3];
  }
  for (; n < end; n++) a += samples[n] * samples[n];
  return a + b + (c + d);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
