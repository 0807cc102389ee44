// Elementary functions from additions, multiplications and divisions alone: the same bits on every machine.
//
// The language leaves the last bits of Math.exp, Math.cos and `**` to each engine. What decides a result that
// must be repeatable elsewhere (drawn weights, learning rates, an optimizer's numbers) is computed here.

const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;

const bits = new DataView(new ArrayBuffer(8));

/** 2^k for a whole k from −1022 to 1023. */
function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** e^x: `x = k ln 2 + r`, Taylor's series in r; relative error below 2⁻⁵¹. 0 from about −708 down. */
export function exponential(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x < -708) return 0;
  if (x > 709) return Number.POSITIVE_INFINITY;
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 13; n > 0; n--) sum = 1 + (r / n) * sum;
  return sum * powerOfTwo(k);
}

/** ln x: `x = 2^k m`, then 2 artanh((m − 1) / (m + 1)) as a series; relative error below 2⁻⁵⁰. */
export function logarithm(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  bits.setFloat64(0, x);
  let k = ((bits.getUint32(0) >>> 20) & 0x7ff) - 1023;
  // Below the smallest normal number the exponent says nothing.
  if (k === -1023) return logarithm(x * 2 ** 54) - 54 * Math.LN2;
  bits.setUint32(0, (bits.getUint32(0) & 0xfffff) | 0x3ff00000);
  let m = bits.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  const z = (m - 1) / (m + 1);
  let sum = 0;
  for (let n = 21; n > 0; n -= 2) sum = sum * z * z + 1 / n;
  return k * LN2_HIGH + (k * LN2_LOW + 2 * z * sum);
}

/** cos x for |x| up to about 10⁵: the nearest quarter turn taken off, then Taylor's series. */
export function cosine(x: number): number {
  const quarters = Math.round(x / (Math.PI / 2));
  const r = x - quarters * HALF_PI_HIGH - quarters * HALF_PI_LOW;
  const turn = ((quarters % 4) + 4) % 4;
  const value = turn % 2 === 0 ? series(r, 18, 1) : r * series(r, 19, 1);
  return turn === 1 || turn === 2 ? -value : value;
}

/** 1 − r²/((n−1) n) (1 − …) down to the first term: of the cosine for even n, of the sine over r for odd. */
function series(r: number, last: number, first: number): number {
  let sum = 1;
  for (let n = last; n > first; n -= 2) sum = 1 - ((r * r) / (n * (n - 1))) * sum;
  return sum;
}

/** `base` to a whole power ≥ 0, by squaring. */
export function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}
