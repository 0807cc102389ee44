// The k-th smallest of many numbers, without sorting them all.

/**
 * Puts `values[k]` where sorting would put it: nothing before it is larger, nothing after it smaller.
 *
 * Hoare's quickselect with the median of three as pivot; linear in time for all but contrived orders.
 *
 * @param values finite numbers; their order changes
 * @param k      a whole number in 0..values.length − 1
 * @returns `values[k]`
 */
export function selectSmallest(values: Float32Array | Float64Array, k: number): number {
  let first = 0;
  let last = values.length - 1;
  while (first < last) {
    const pivot = middleOf(values[first], values[(first + last) >> 1], values[last]);
    let low = first;
    let high = last;
    while (low <= high) {
      while (values[low] < pivot) low++;
      while (values[high] > pivot) high--;
      if (low > high) break;
      const held = values[low];
      values[low++] = values[high];
      values[high--] = held;
    }
    if (k <= high) last = high;
    else if (k >= low) first = low;
    else break;
  }
  return values[k];
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
