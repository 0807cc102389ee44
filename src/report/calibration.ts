// The calibration error of bins already counted.
import type { ReliabilityBin } from '../metrics/index.js';

/** `Σ count / all · |accuracy − confidence|`; 0 where nothing was counted. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return 0;
  return bins.reduce(
    (sum, { count, accuracy, confidence }) => sum + (count / all) * Math.abs(accuracy - confidence),
    0,
  );
}
