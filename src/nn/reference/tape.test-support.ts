// Numbers that remember how they were made: derivatives in double precision, backwards, one number at a time.
//
// Slow and obvious on purpose. A layer's twin says only what the layer computes; its gradient follows.

/** A number with the derivative of the end result with respect to it. */
export interface Real {
  readonly value: number;
  /** Filled in by `differentiate`. */
  gradient: number;
  readonly parents: readonly Real[];
  /** The derivative of this number with respect to each parent. */
  readonly slopes: readonly number[];
}

/** Every number made since the tape was cleared, in the order of making. */
let tape: Real[] = [];

/** Forgets all numbers made so far. */
export function clearTape(): void {
  tape = [];
}

function record(value: number, parents: readonly Real[], slopes: readonly number[]): Real {
  const made = { value, gradient: 0, parents, slopes };
  if (parents.length > 0) tape.push(made);
  return made;
}

/** A number made from nothing: an input, a weight, a constant. */
export function real(value: number): Real {
  return record(value, [], []);
}

/** Fills in the derivative of `end` with respect to every number it was made from. */
export function differentiate(end: Real): void {
  end.gradient = 1;
  for (let i = tape.length - 1; i >= 0; i--) {
    const { gradient, parents, slopes } = tape[i] as Real;
    if (gradient === 0) continue;
    parents.forEach((parent, k) => {
      parent.gradient += gradient * (slopes[k] as number);
    });
  }
}

/** a + b */
export const add = (a: Real, b: Real): Real => record(a.value + b.value, [a, b], [1, 1]);
/** a − b */
export const subtract = (a: Real, b: Real): Real => record(a.value - b.value, [a, b], [1, -1]);
/** a · b */
export const multiply = (a: Real, b: Real): Real =>
  record(a.value * b.value, [a, b], [b.value, a.value]);
/** a / b */
export const divide = (a: Real, b: Real): Real =>
  record(a.value / b.value, [a, b], [1 / b.value, -a.value / b.value ** 2]);
/** factor · a + shift, both plain numbers */
export const scale = (a: Real, factor: number, shift = 0): Real =>
  record(factor * a.value + shift, [a], [factor]);
/** Σ of a list; 0 when it is empty */
export const sum = (all: readonly Real[]): Real =>
  record(
    all.reduce((total, { value }) => total + value, 0),
    all,
    all.map(() => 1),
  );
/** Σ / n */
export const mean = (all: readonly Real[]): Real => scale(sum(all), 1 / all.length);

/** Any function of one number, given with its derivative. */
export const apply = (
  a: Real,
  compute: (value: number) => number,
  slope: (value: number) => number,
): Real => record(compute(a.value), [a], [slope(a.value)]);

/** e^a */
export const exp = (a: Real): Real => apply(a, Math.exp, Math.exp);
/** ln a */
export const log = (a: Real): Real => apply(a, Math.log, (value) => 1 / value);
/** √a */
export const sqrt = (a: Real): Real => apply(a, Math.sqrt, (value) => 0.5 / Math.sqrt(value));
/** Hyperbolic tangent. */
export const tanh = (a: Real): Real => apply(a, Math.tanh, (value) => 1 - Math.tanh(value) ** 2);
/** 1 / (1 + e^−a) */
export const sigmoid = (a: Real): Real => {
  const compute = (value: number) => 1 / (1 + Math.exp(-value));
  return apply(a, compute, (value) => compute(value) * (1 - compute(value)));
};
/** max(0, a) */
export const relu = (a: Real): Real =>
  apply(
    a,
    (value) => Math.max(0, value),
    (value) => (value > 0 ? 1 : 0),
  );

/** The largest; its gradient goes to the first of several equal ones. */
export function maximum(all: readonly Real[]): Real {
  const best = all.reduce((first, one) => (one.value > first.value ? one : first));
  return record(best.value, [best], [1]);
}
