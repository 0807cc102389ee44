// Which frames of a signal can be heard.
import { ParameterError } from '../../base/index.js';
import { amplitudeToDb } from '../mel/decibels.js';
import { frameRms } from './frame-rms.js';

/** librosa's options for telling silence from sound. */
export interface NonSilentOptions {
  /** Frames this many dB below the reference, or further, are silent. */
  readonly topDb: number;
  /** The amplitude that is 0 dB, or `'max'` for that of the loudest frame. */
  readonly ref: number | 'max';
  /** Samples in a frame, ≥ 1. */
  readonly frameLength: number;
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
}

/** librosa's defaults. */
export const NON_SILENT_DEFAULTS: NonSilentOptions = {
  topDb: 60,
  ref: 'max',
  frameLength: 2048,
  hopLength: 512,
};

/**
 * For each centred frame, whether its root mean square lies above the reference − topDb.
 *
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: what `librosa.effects.trim` and `split` decide by.
 */
export function nonSilentFrames(samples: Float32Array, options: NonSilentOptions): boolean[] {
  const { topDb, ref } = options;
  if (!Number.isFinite(topDb)) {
    throw new ParameterError(`trim: topDb must be a finite number; got ${topDb}. Change topDb.`);
  }
  const decibels = amplitudeToDb(
    frameRms(samples, { ...options, center: true, padMode: 'constant' }),
    {
      ref,
      topDb: null,
    },
  );
  return Array.from(decibels, (level) => level > -topDb);
}
