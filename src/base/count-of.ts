// How often each thing occurs.

/** Each different value → how many times it is there, in the order first met. */
export function countOf<Value>(values: Iterable<Value>): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
