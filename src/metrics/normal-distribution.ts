// The normal distribution, for intervals.

/**
 * The share of a standard normal that lies below `x`.
 *
 * `Φ(x) = ½ + φ(x) · (x + x³/3 + x⁵/(3·5) + …)`; Marsaglia 2004, doi:10.18637/jss.v011.i04.
 */
export function normalBelow(x: number): number {
  let term = x;
  let sum = x;
  for (let i = 3; Math.abs(term) > Math.abs(sum) * Number.EPSILON; i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * normalDensity(x);
}

/** From here on the share above is too small to be what is left of 1. */
const TAIL = 2.5;
/** Steps of the fraction; at 2.5 they reach the last bit. */
const FRACTION_STEPS = 200;

/**
 * The share of a standard normal that lies above `x` ≥ 0, to full relative precision.
 *
 * From 2.5 on by Laplace's continued fraction `φ(x) / (x + 1/(x + 2/(x + 3/(x + …))))`.
 */
export function normalAbove(x: number): number {
  if (x < TAIL) return 1 - normalBelow(x);
  let fraction = x;
  for (let n = FRACTION_STEPS; n > 0; n--) fraction = x + n / fraction;
  return normalDensity(x) / fraction;
}

/** The height of the standard normal at `x`. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** Beyond this the share above is below 10⁻¹¹ and no interval asks for it. */
const FURTHEST = 6.5;

/**
 * The `x` below which a share of a standard normal lies, by bisection to the last bit.
 *
 * @param share strictly between 0 and 1
 */
export function normalQuantile(share: number): number {
  let low = -FURTHEST;
  let high = FURTHEST;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
