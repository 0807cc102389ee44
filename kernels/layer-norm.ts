// Layer normalization along the rows of one sample; x, y, dy, dx [rows][size], γ and β [size].
//
//   μ = mean of the row,  σ² = mean of (x − μ)²,  x̂ = (x − μ) / √(σ² + ε)
//   layerNorm                    y[i] = γ[i] · x̂[i] + β[i];  moments [rows][2] keep μ and 1 / √(σ² + ε)
//   layerNormInputGradient       g = γ dy,  dx[i] = (g[i] − mean g − x̂[i] · mean (g x̂)) / √(σ² + ε)
//   layerNormParameterGradient   dγ[i] += Σ_rows dy[i] · x̂[i],  dβ[i] += Σ_rows dy[i];  0: not wanted
//
// Loads may run past the end, stores do not.
import { firstLanes, storeUpTo, sumOf } from './shared/lanes';

/** Σ x over a row. */
// @inline
function sumOfRow(x: usize, size: i32): f32 {
  let total = f32x4.splat(0);
  for (let left = size; left > 0; left -= 4) {
    total = f32x4.add(total, v128.and(v128.load(x), firstLanes(left)));
    x += 16;
  }
  return sumOf(total);
}

/** Σ (x − center)² over a row. */
// @inline
function squaresOfRow(x: usize, size: i32, center: v128): f32 {
  let total = f32x4.splat(0);
  for (let left = size; left > 0; left -= 4) {
    const apart = v128.and(f32x4.sub(v128.load(x), center), firstLanes(left));
    total = f32x4.add(total, f32x4.mul(apart, apart));
    x += 16;
  }
  return sumOf(total);
}

export function layerNorm(
  x: usize,
  gamma: usize,
  beta: usize,
  y: usize,
  moments: usize,
  rows: i32,
  size: i32,
  epsilon: f32,
): void {
  for (let r = 0; r < rows; r++) {
    const mean = sumOfRow(x, size) / <f32>size;
    const center = f32x4.splat(mean);
    const variance = <f64>squaresOfRow(x, size, center) / <f64>size;
    const inverse = <f32>(1 / Math.sqrt(variance + <f64>epsilon));
    const factor = f32x4.splat(inverse);
    store<f32>(moments, mean);
    store<f32>(moments, inverse, 4);
    let at: usize = 0;
    for (let left = size; left > 0; left -= 4) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), center), factor);
      const scaled = f32x4.mul(normal, v128.load(gamma + at));
      storeUpTo(left, y + at, f32x4.add(scaled, v128.load(beta + at)));
      at += 16;
    }
    moments += 8;
    x += (<usize>size) << 2;
    y += (<usize>size) << 2;
  }
}

export function layerNormInputGradient(
  x: usize,
  dy: usize,
  gamma: usize,
  moments: usize,
  dx: usize,
  rows: i32,
  size: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const center = v128.load32_splat(moments);
    const factor = v128.load32_splat(moments, 4);
    let plain = f32x4.splat(0);
    let weighted = plain;
    let at: usize = 0;
    for (let left = size; left > 0; left -= 4) {
      const g = f32x4.mul(v128.load(dy + at), v128.load(gamma + at));
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), center), factor);
      const counts = firstLanes(left);
      plain = f32x4.add(plain, v128.and(g, counts));
      weighted = f32x4.add(weighted, v128.and(f32x4.mul(g, normal), counts));
      at += 16;
    }
    const meanPlain = f32x4.splat(sumOf(plain) / <f32>size);
    const meanWeighted = f32x4.splat(sumOf(weighted) / <f32>size);
    at = 0;
    for (let left = size; left > 0; left -= 4) {
      const g = f32x4.mul(v128.load(dy + at), v128.load(gamma + at));
      const normal = f32x4.mul(f32x4.sub(v128.load(x + at), center), factor);
      const rest = f32x4.sub(f32x4.sub(g, meanPlain), f32x4.mul(normal, meanWeighted));
      storeUpTo(left, dx + at, f32x4.mul(rest, factor));
      at += 16;
    }
    moments += 8;
    x += (<usize>size) << 2;
    dy += (<usize>size) << 2;
    dx += (<usize>size) << 2;
  }
}

export function layerNormParameterGradient(
  x: usize,
  dy: usize,
  moments: usize,
  dGamma: usize,
  dBeta: usize,
  rows: i32,
  size: i32,
): void {
  for (let r = 0; r < rows; r++) {
    const center = v128.load32_splat(moments);
    const factor = v128.load32_splat(moments, 4);
    let at: usize = 0;
    for (let left = size; left > 0; left -= 4) {
      const d = v128.load(dy + at);
      if (dGamma) {
        const normal = f32x4.mul(f32x4.sub(v128.load(x + at), center), factor);
        const to = dGamma + at;
        storeUpTo(left, to, f32x4.add(v128.load(to), f32x4.mul(d, normal)));
      }
      if (dBeta) storeUpTo(left, dBeta + at, f32x4.add(v128.load(dBeta + at), d));
      at += 16;
    }
    moments += 8;
    x += (<usize>size) << 2;
    dy += (<usize>size) << 2;
  }
}
