// The tempo that belongs to each lag of an autocorrelation of onsets.

/** How densely an onset envelope was sampled. */
export interface FrameRate {
  /** Samples per second, in Hz. */
  readonly sampleRate: number;
  /** Samples from one frame to the next. */
  readonly hopLength: number;
}

/**
 * Beats per minute of lags 0, 1, 2, … frames: `60·sampleRate / (hopLength·lag)`, infinite for lag 0.
 *
 * @param count number of lags
 * @returns float64 `[count]`, falling
 *
 * Parity: `librosa.tempo_frequencies`.
 *
 * @example
 * tempoFrequencies(4, { sampleRate: 1000, hopLength: 500 }); // [Infinity, 120, 60, 40]
 */
export function tempoFrequencies(count: number, rate: FrameRate): Float64Array {
  const { sampleRate, hopLength } = rate;
  return Float64Array.from({ length: count }, (_, lag) => (60 * sampleRate) / (hopLength * lag));
}
