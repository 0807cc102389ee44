// How far a result lies from its golden numbers; README.md explains the measures.

/**
 * Largest `|a − b| / max(|b|, floor·max|b|)` over all values, and where it stands.
 * When every reference value is 0 the largest |a| itself; NaN agrees with NaN only.
 *
 * @param width 2 when the arrays hold pairs of real and imaginary part; |·| is then a pair's length
 */
export function largestError(ours, reference, floor, width = 1) {
  let scale = 0;
  for (let i = 0; i < reference.length; i += width) {
    const size = length(reference, i, width);
    if (size > scale) scale = size;
  }
  let error = 0;
  let at = 0;
  for (let i = 0; i < reference.length; i += width) {
    if (Object.is(ours[i], reference[i]) && width === 1) continue;
    const difference =
      width === 1
        ? Math.abs(ours[i] - reference[i])
        : Math.hypot(ours[i] - reference[i], ours[i + 1] - reference[i + 1]);
    const relative =
      scale === 0 ? difference : difference / Math.max(length(reference, i, width), floor * scale);
    // Written so that NaN counts as the worst.
    if (!(relative <= error)) {
      error = relative;
      at = i;
    }
  }
  return { error, at };
}

const length = (values, i, width) =>
  width === 1 ? Math.abs(values[i]) : Math.hypot(values[i], values[i + 1]);

/**
 * Error of every number in a row of a table: `|a − b| / |b|`. A mean near 0 is compared with `floor`
 * times its standard deviation instead, or times the largest mean of its family (all MFCCs).
 *
 * @returns one error a column
 */
export function columnErrors(columns, ours, reference, floor) {
  const familyOf = (column) => column.replace(/\d+/, '');
  return columns.map((column, c) => {
    const difference = Math.abs(ours[c] - reference[c]);
    if (difference === 0) return 0;
    if (!column.endsWith('_mean')) return difference / Math.abs(reference[c]);
    const variance = reference[columns.indexOf(column.replace(/_mean$/, '_var'))] ?? 0;
    const family = columns.map((other, i) =>
      familyOf(other) === familyOf(column) ? Math.abs(reference[i]) : 0,
    );
    const scale = floor * Math.max(Math.sqrt(variance), ...family);
    return difference / Math.max(Math.abs(reference[c]), scale);
  });
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
