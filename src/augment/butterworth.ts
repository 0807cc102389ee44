// Low-pass and high-pass filters of the fourth order, for sounds on their way to a net.
import { cosine } from '../base/index.js';

/** Sharpness of the two second-order parts: `1 / (2 cos(π/8))` and `1 / (2 cos(3π/8))`. */
const SHARPNESS = [0.541196100146197, 1.306562964876377];

/**
 * Filters samples in place: −3 dB at the cutoff, 24 dB an octave beyond, the phase as it falls.
 *
 * A Butterworth filter of order four as two second-order parts by the bilinear transform, with the cutoff
 * where it is wanted (Robert Bristow-Johnson's audio cookbook).
 *
 * @param kind     which side of the cutoff is kept
 * @param cutoffHz above 0 and below half the sample rate
 */
export function butterworth(
  samples: Float32Array,
  kind: 'lowpass' | 'highpass',
  cutoffHz: number,
  sampleRate: number,
): void {
  const angle = (2 * Math.PI * cutoffHz) / sampleRate;
  const cos = cosine(angle);
  const sin = cosine(angle - Math.PI / 2);
  for (const sharpness of SHARPNESS) {
    const alpha = sin / (2 * sharpness);
    const middle = (kind === 'lowpass' ? 1 - cos : -(1 + cos)) / (1 + alpha);
    const outer = Math.abs(middle) / 2;
    secondOrder(samples, outer, middle, (-2 * cos) / (1 + alpha), (1 - alpha) / (1 + alpha));
  }
}

/** `y[n] = b0·x[n] + b1·x[n−1] + b0·x[n−2] − a1·y[n−1] − a2·y[n−2]`, from rest. */
function secondOrder(samples: Float32Array, b0: number, b1: number, a1: number, a2: number): void {
  let first = 0;
  let second = 0;
  for (let n = 0; n < samples.length; n++) {
    const x = samples[n] as number;
    const y = b0 * x + first;
    first = b1 * x - a1 * y + second;
    second = b0 * x - a2 * y;
    samples[n] = y;
  }
}
