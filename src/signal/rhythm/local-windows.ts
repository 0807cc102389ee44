// Windows of an onset envelope, one around every frame, that rhythm is looked for in.
import { ParameterError } from '../../base/index.js';
import { checkWhole } from '../spectra/framing.js';

/**
 * The envelope as its windows see it: the window of frame t begins at value t of the result.
 *
 * When centred, half a window is put before and behind, in which the first and the last value fall to
 * zero in a straight line.
 *
 * @param length of a window, ≥ 1
 * @param center whether the window of frame t is centred on it, instead of starting there
 * @throws {ParameterError} when the length is out of range or the envelope shorter than a window
 */
export function padEnvelope(
  envelope: Float32Array,
  length: number,
  center: boolean,
  caller: string,
): Float32Array {
  checkWhole(length, 'winLength', caller);
  if (!center && envelope.length < length) {
    throw new ParameterError(
      `${caller}: a window needs ${length} frames; got ${envelope.length}. ` +
        'Lower winLength, set center to true, or pass a longer signal.',
    );
  }
  if (!center) return envelope;
  const half = Math.floor(length / 2);
  const padded = new Float32Array(envelope.length + 2 * half);
  padded.set(envelope, half);
  const first = envelope[0];
  const last = envelope[envelope.length - 1];
  for (let i = 0; i < half; i++) {
    padded[i] = (first * i) / half;
    padded[padded.length - 1 - i] = (last * i) / half;
  }
  return padded;
}

/** How many windows an envelope has: one for every frame when centred, otherwise those that fit. */
export function windowCount(frames: number, length: number, center: boolean): number {
  return center ? frames : frames - length + 1;
}
