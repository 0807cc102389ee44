// e^x and ln x in double precision, so that a result does not depend on the machine's own library.

/** e^x: x = k ln 2 + r with |r| ≤ ln 2 / 2, Taylor's series to r¹³, error below 2⁻⁵². */
export function exponential(x: f64): f64 {
  if (x != x) return x;
  if (x < -708) return 0;
  if (x > 709) return Infinity;
  const k = nearest<f64>(x * 1.4426950408889634);
  const r = x - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  // 1/n! from n = 13 down, written out: a loop that divides makes the loss of ten classes half as dear again.
  let sum: f64 = 1.6059043836821613e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.755731922398589e-7;
  sum = sum * r + 2.7557319223985893e-6;
  sum = sum * r + 2.48015873015873e-5;
  sum = sum * r + 0.0001984126984126984;
  sum = sum * r + 0.001388888888888889;
  sum = sum * r + 0.008333333333333333;
  sum = sum * r + 0.041666666666666664;
  sum = sum * r + 0.16666666666666666;
  sum = sum * r + 0.5;
  sum = (sum * r + 1) * r + 1;
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
  // 1/n for the odd n from 21 down.
  let sum: f64 = 0.047619047619047616;
  sum = sum * z2 + 0.05263157894736842;
  sum = sum * z2 + 0.058823529411764705;
  sum = sum * z2 + 0.06666666666666667;
  sum = sum * z2 + 0.07692307692307693;
  sum = sum * z2 + 0.09090909090909091;
  sum = sum * z2 + 0.1111111111111111;
  sum = sum * z2 + 0.14285714285714285;
  sum = sum * z2 + 0.2;
  sum = sum * z2 + 0.3333333333333333;
  sum = sum * z2 + 1;
  return <f64>k * 0.6931471805599453 + 2 * z * sum;
}
