// Moves values in a circle.

/** Moves every value `by` places to the right, or left when below 0; what leaves one end enters at the other. */
export function rotate(values: Float32Array, by: number): void {
  const { length } = values;
  const shift = ((by % length) + length) % length;
  if (shift === 0) return;
  const tail = values.slice(length - shift);
  values.copyWithin(shift, 0, length - shift);
  values.set(tail);
}
