// Low-pass filters of one shape: a sinc under a Kaiser window (Kaiser 1974), as a function of time.

/** A sinc of cut-off `cutoff/2` under a Kaiser window, in units of one period of the slower rate. */
export interface KaiserSinc {
  readonly cutoff: number;
  readonly beta: number;
  /** Half the window's length. */
  readonly reach: number;
}

/**
 * Frequency response at every multiple of `spacing`, by the midpoint rule, which is exact here: the
 * filter ends smoothly and the points lie closer than half a period of anything in it.
 */
export function responses(filter: KaiserSinc, spacing: number, count: number): Float64Array {
  const { cutoff, reach } = filter;
  const points = Math.ceil(4 * reach * Math.max(1, cutoff)) + 64;
  const step = reach / points;
  const heights = new Float64Array(count);
  for (let i = 0; i < points; i++) {
    const time = (i + 0.5) * step;
    const weight = 2 * step * valueAt(filter, time);
    // cos((n + 1)·a) = 2·cos(a)·cos(n·a) − cos((n − 1)·a)
    const twice = 2 * Math.cos(2 * Math.PI * spacing * time);
    let before = twice / 2;
    let cosine = 1;
    for (let n = 0; n < count; n++) {
      heights[n] += weight * cosine;
      const next = twice * cosine - before;
      before = cosine;
      cosine = next;
    }
  }
  return heights;
}

/** The filter at one time. */
export function valueAt({ cutoff, beta, reach }: KaiserSinc, time: number): number {
  if (Math.abs(time) >= reach) return 0;
  const phase = Math.PI * cutoff * time;
  const sinc = phase === 0 ? 1 : Math.sin(phase) / phase;
  return (cutoff * sinc * bessel(beta * Math.sqrt(1 - (time / reach) ** 2))) / bessel(beta);
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function bessel(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}
