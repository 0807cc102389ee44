// Inverted dropout; its own gradient, since the mask is computed anew instead of being kept.
//
//   dropout         y[i] = x[i] · (draw(key, i) ≥ threshold ? scale : 0)            over `count` floats
//   spatialDropout  y[c][p] = x[c][p] · (draw(key, c) ≥ threshold ? scale : 0)      over [channels][size]
//
// threshold = rate · 2³², scale = 1 / (1 − rate). A mask depends on nothing but seed, step, layer and sample
// (shared/masks.ts): not on the number of threads, nor on what was drawn before. What is not finite becomes
// NaN where it is dropped, so that it is seen in the loss.
import { drawOf, drawsOf, maskKey } from './shared/masks';

export function dropout(
  x: usize,
  y: usize,
  count: i32,
  threshold: i32,
  scale: f32,
  layer: i32,
  sample: i32,
  clock: usize,
): void {
  const key = maskKey(clock, layer, sample);
  const secondHalf = i32x4.splat(<i32>(key >> 32));
  const least = i32x4.splat(threshold);
  const factor = f32x4.splat(scale);
  let items = i32x4.add(i32x4.splat(<i32>key), i32x4(0, 1, 2, 3));
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    const kept = i32x4.ge_u(drawsOf(items, secondHalf), least);
    v128.store(y, f32x4.mul(v128.load(x), v128.and(factor, kept)));
    items = i32x4.add(items, i32x4.splat(4));
    const next = i32x4.ge_u(drawsOf(items, secondHalf), least);
    v128.store(y, f32x4.mul(v128.load(x, 16), v128.and(factor, next)), 16);
    items = i32x4.add(items, i32x4.splat(4));
    x += 32;
    y += 32;
  }
  for (; i < count; i++) {
    const share: f32 = drawOf(key, i) >= <u32>threshold ? scale : 0;
    store<f32>(y, load<f32>(x) * share);
    x += 4;
    y += 4;
  }
}

export function spatialDropout(
  x: usize,
  y: usize,
  channels: i32,
  size: i32,
  threshold: i32,
  scale: f32,
  layer: i32,
  sample: i32,
  clock: usize,
): void {
  const key = maskKey(clock, layer, sample);
  const bytes: usize = (<usize>size) << 2;
  for (let c = 0; c < channels; c++) {
    const share: f32 = drawOf(key, c) >= <u32>threshold ? scale : 0;
    const factor = f32x4.splat(share);
    let at: usize = 0;
    for (; at + 16 <= bytes; at += 16) v128.store(y + at, f32x4.mul(v128.load(x + at), factor));
    for (; at < bytes; at += 4) store<f32>(y + at, load<f32>(x + at) * share);
    x += bytes;
    y += bytes;
  }
}
