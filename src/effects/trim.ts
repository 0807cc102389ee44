// Silence cut off at both ends.
import { NON_SILENT_DEFAULTS, type NonSilentOptions, nonSilentFrames } from '../signal/index.js';
import { defineEffect } from './define-effect.js';

/**
 * The signal from its first to its last frame that is not silent.
 *
 * A signal that is nowhere above the threshold leaves nothing: `samples [0]`.
 *
 * @param signal  mono audio: `samples [n]`, `sampleRate` in Hz
 * @param options.topDb       frames this many dB below the reference are silent; default 60
 * @param options.ref         the amplitude that is 0 dB, or `'max'` for the loudest frame's; default `'max'`
 * @param options.frameLength samples in a frame; default 2048
 * @param options.hopLength   samples from one frame to the next; default 512
 * @returns the stretch between, its ends on multiples of hopLength
 * @throws {ParameterError} when an option is out of range
 *
 * Parity: `librosa.effects.trim`; tolerance in golden/effects/trim/cases.json.
 *
 * @example
 * trim(signal, { topDb: 40 }).samples.length; // shorter when the song fades in
 */
export const trim = defineEffect<NonSilentOptions>({
  id: 'trim',
  reference: 'librosa.effects.trim',
  defaults: NON_SILENT_DEFAULTS,
  cases: [{ topDb: 15 }, { topDb: 8, frameLength: 512, hopLength: 128 }, { ref: 0.3, topDb: 10 }],
  apply({ samples, sampleRate }, options) {
    const loud = nonSilentFrames(samples, options);
    const first = loud.indexOf(true);
    const end = loud.lastIndexOf(true) + 1;
    const { hopLength } = options;
    const kept =
      first < 0 ? samples.slice(0, 0) : samples.slice(first * hopLength, end * hopLength);
    return { samples: kept, sampleRate };
  },
});
