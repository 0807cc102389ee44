// Cutting a signal into overlapping frames, with librosa's ways of continuing it past its ends.
import { ParameterError } from '../../base/index.js';

/** What stands before the first and after the last sample: zeros, a mirror, or the end repeated. */
export type PadMode = 'constant' | 'reflect' | 'edge';

const PAD_MODES: readonly PadMode[] = ['constant', 'reflect', 'edge'];

/** How a signal is cut. */
export interface Framing {
  /** Samples in a frame, ≥ 1. */
  readonly frameLength: number;
  /** Samples from one frame to the next, ≥ 1. */
  readonly hopLength: number;
  /** Whether frame t is centred on sample t·hopLength, instead of starting there. */
  readonly center: boolean;
  /** What is found past the ends; only centred frames reach there. */
  readonly padMode: PadMode;
}

/**
 * How many frames a signal of `length` samples gives: `1 + ⌊(length + padding − frameLength)/hop⌋`.
 *
 * @param caller named in messages
 * @throws {ParameterError} when an option is out of range or the signal is too short for one frame
 */
export function frameCount(length: number, framing: Framing, caller: string): number {
  const { frameLength, hopLength, center, padMode } = framing;
  checkWhole(frameLength, 'the frame length (nFft or frameLength)', caller);
  checkWhole(hopLength, 'hopLength', caller);
  if (!PAD_MODES.includes(padMode)) {
    throw new ParameterError(
      `${caller}: padMode must be one of ${PAD_MODES.join(', ')}; got ${padMode}. Choose one.`,
    );
  }
  const padding = center ? 2 * Math.floor(frameLength / 2) : 0;
  if (length + padding < frameLength) {
    throw new ParameterError(
      `${caller}: one frame needs ${frameLength - padding} samples; got ${length}. ` +
        'Lower nFft (or frameLength), set center to true, or pass a longer signal.',
    );
  }
  if (length === 0 && center && padMode !== 'constant') {
    throw new ParameterError(
      `${caller}: padMode '${padMode}' cannot continue a signal of 0 samples. ` +
        "Set padMode to 'constant' or pass a longer signal.",
    );
  }
  return 1 + Math.floor((length + padding - frameLength) / hopLength);
}

/**
 * Refuses anything but a whole number ≥ 1.
 *
 * @throws {ParameterError} naming the caller and the option
 */
export function checkWhole(value: number, option: string, caller: string): void {
  if (!(Number.isInteger(value) && value >= 1)) {
    throw new ParameterError(
      `${caller}: ${option} must be a whole number from 1; got ${value}. Change ${option}.`,
    );
  }
}

/** Copies frame `t` of the samples, continued past their ends, into `target [frameLength]`. */
export function copyFrame(
  samples: Float32Array,
  t: number,
  framing: Framing,
  target: Float32Array,
): void {
  copyStretch(samples, frameStart(t, framing), framing.padMode, target);
}

/** The first sample of frame `t`, counted in the signal; negative before its beginning. */
export function frameStart(t: number, { frameLength, hopLength, center }: Framing): number {
  return t * hopLength - (center ? Math.floor(frameLength / 2) : 0);
}

/** Fills `target` with the samples from `start` on, continued past both ends of the signal. */
export function copyStretch(
  samples: Float32Array,
  start: number,
  padMode: PadMode,
  target: Float32Array,
): void {
  const end = start + target.length;
  if (start >= 0 && end <= samples.length) {
    target.set(samples.subarray(start, end));
    return;
  }
  if (padMode === 'constant') {
    target.fill(0);
    const inside = Math.max(0, start);
    if (inside < samples.length && end > 0) {
      target.set(samples.subarray(inside, Math.min(end, samples.length)), inside - start);
    }
    return;
  }
  const place = padMode === 'edge' ? clampedPlace : mirroredPlace;
  for (let n = 0; n < target.length; n++) target[n] = samples[place(start + n, samples.length)];
}

function clampedPlace(n: number, length: number): number {
  return Math.min(Math.max(n, 0), length - 1);
}

/** A mirror on the first and on the last sample, which themselves are not doubled. */
function mirroredPlace(n: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const within = ((n % period) + period) % period;
  return within < length ? within : period - within;
}
