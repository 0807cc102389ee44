// e^x and ln x in double precision, so that a result does not depend on the machine's own library.

/** e^x: x = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series to r¹³, error below 2⁻⁵². */
export function exponential(x: f64): f64 {
  if (x != x) return x;
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const k = nearest<f64>(x * 1.4426950408889634);
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  let sum: f64 = 1;
  for (let n = 13; n > 0; n--) sum = 1 + (r / n) * sum;
  return sum * reinterpret<f64>((<i64>k + 1023) << 52);
}

/** ln x: x = 2^k m with m near 1, then 2 artanh((m − 1) / (m + 1)) as a series. */
export function logarithm(x: f64): f64 {
  if (x != x || x < 0) return NaN;
  if (x == 0) return -Infinity;
  if (x == Infinity) return x;
  let bits = reinterpret<i64>(x);
  let k = <i32>((bits >> 52) & 0x7ff) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k++;
  }
  const z = (m - 1) / (m + 1);
  const z2 = z * z;
  let sum: f64 = 0;
  for (let n = 21; n > 0; n -= 2) sum = sum * z2 + 1 / <f64>n;
  return <f64>k * 0.6931471805599453 + 2 * z * sum;
}
