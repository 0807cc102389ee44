// How far a result lies from its golden numbers; README.md explains the measures.

/**
 * Largest `|a − b| / max(|b|, floor·max|b|)` over all values, and where it stands.
 * When every reference value is 0 the largest |a| itself.
 */
export function largestError(ours, reference, floor) {
  let scale = 0;
  for (const value of reference) scale = Math.max(scale, Math.abs(value));
  let error = 0;
  let at = 0;
  for (let i = 0; i < reference.length; i++) {
    const difference = Math.abs(ours[i] - reference[i]);
    const relative =
      scale === 0 ? difference : difference / Math.max(Math.abs(reference[i]), floor * scale);
    // Written so that NaN counts as the worst.
    if (!(relative <= error)) {
      error = relative;
      at = i;
    }
  }
  return { error, at };
}

/** Signal-to-noise ratio in dB: power of the reference over power of the difference. */
export function signalToNoise(ours, reference) {
  let signal = 0;
  let noise = 0;
  for (let i = 0; i < reference.length; i++) {
    signal += reference[i] ** 2;
    noise += (ours[i] - reference[i]) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}
