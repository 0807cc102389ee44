// The mel scale, a frequency axis spaced as pitch is heard, in its two usual versions.

/** Up to here Slaney's scale is linear, 200/3 Hz a mel (Auditory Toolbox, Slaney 1998). */
const SLANEY_BREAK_HZ = 1000;
const SLANEY_HZ_PER_MEL = 200 / 3;
const SLANEY_BREAK_MEL = SLANEY_BREAK_HZ / SLANEY_HZ_PER_MEL;
/** Above, 27 mels multiply the frequency by 6.4. */
const SLANEY_LOG_STEP = Math.log(6.4) / 27;

/**
 * Hz to mel.
 *
 * @param hertz frequency in Hz, ≥ 0
 * @param htk   the formula of the HTK book, `2595·log10(1 + f/700)`, instead of Slaney's
 *
 * Parity: `librosa.hz_to_mel`.
 */
export function hzToMel(hertz: number, htk = false): number {
  if (htk) return 2595 * Math.log10(1 + hertz / 700);
  if (hertz < SLANEY_BREAK_HZ) return hertz / SLANEY_HZ_PER_MEL;
  return SLANEY_BREAK_MEL + Math.log(hertz / SLANEY_BREAK_HZ) / SLANEY_LOG_STEP;
}

/**
 * Mel to Hz, the inverse of `hzToMel`.
 *
 * Parity: `librosa.mel_to_hz`.
 */
export function melToHz(mel: number, htk = false): number {
  if (htk) return 700 * (10 ** (mel / 2595) - 1);
  if (mel < SLANEY_BREAK_MEL) return mel * SLANEY_HZ_PER_MEL;
  return SLANEY_BREAK_HZ * Math.exp(SLANEY_LOG_STEP * (mel - SLANEY_BREAK_MEL));
}

/**
 * `count` frequencies in Hz, evenly spaced in mel from `fmin` to `fmax`, both included.
 *
 * Parity: `librosa.mel_frequencies`.
 */
export function melFrequencies(
  count: number,
  fmin: number,
  fmax: number,
  htk = false,
): Float64Array {
  const low = hzToMel(fmin, htk);
  const high = hzToMel(fmax, htk);
  const step = (high - low) / (count - 1);
  return Float64Array.from({ length: count }, (_, m) =>
    melToHz(m === count - 1 ? high : low + m * step, htk),
  );
}
