// From the logits of a song's windows to one calibrated distribution over genres.

/**
 * Probabilities of one window.
 *
 * `p_k = exp(z_k / T) / Σ_j exp(z_j / T)`, shifted by the largest logit so that nothing overflows.
 */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const scaled = Float64Array.from(logits, (logit) => logit / temperature);
  const largest = Math.max(...scaled);
  const powers = scaled.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((total, value) => total + value, 0);
  return powers.map((value) => value / sum);
}

/** Mean of the windows' probabilities: `[windows][classes]` to `[classes]`. */
export function meanProbability(windows: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(windows[0]?.length ?? 0);
  for (const window of windows) {
    for (let k = 0; k < mean.length; k++) mean[k]! += window[k]! / windows.length;
  }
  return mean;
}

/** A distribution as logits, so that a temperature can be fitted and applied to it. */
export function toLogits(probabilities: Float64Array): Float64Array {
  return probabilities.map((p) => Math.log(Math.max(p, 1e-12)));
}
