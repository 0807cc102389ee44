// The mask itself, number by number, from the hashes that kernels/dropout.ts names.
import { expect, test } from 'vitest';
import { sizeOf } from '../../array/index.js';
import { compileTrainer, dropout, input, network, sgd } from '../index.js';
import { probe, weighing } from '../reference/probe.test-support.js';

const MASK_64 = (1n << 64n) - 1n;

/** SplitMix's finalizer (Steele, Lea & Flood 2014). */
function finalize(start: bigint): bigint {
  let z = (start + 0x9e3779b97f4a7c15n) & MASK_64;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK_64;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK_64;
  return z ^ (z >> 31n);
}

interface Draw {
  readonly seed: number;
  readonly step: number;
  /** The layer's place in the network. */
  readonly layer: number;
  readonly sample: number;
}

/** What each of `count` ones becomes. */
function maskOf(rate: number, count: number, { seed, step, layer, sample }: Draw): number[] {
  const clock = finalize((BigInt(seed) << 32n) | BigInt(step));
  const key = finalize(clock ^ ((BigInt(layer) << 32n) | BigInt(sample)));
  const [first, second] = [Number(key & 0xffffffffn), Number(key >> 32n)];
  return Array.from({ length: count }, (_, i) => {
    let h = (first + i) >>> 0;
    h = Math.imul(h ^ (h >>> 16), 0x7feb352d) ^ second;
    h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
    h = (h ^ (h >>> 16)) >>> 0;
    return h >= Math.round(rate * 2 ** 32) ? Math.fround(1 / (1 - rate)) : 0;
  });
}

test('every value is kept or dropped as the hash of seed, step, layer and sample says', async () => {
  const [shape, batch, seed, rate] = [[5, 9], 3, 12, 0.4];
  const count = sizeOf(shape);
  const x = input(shape);
  const net = network({ inputs: [x], outputs: [dropout(probe(x, 'probe'), { rate })] });
  const trainer = await compileTrainer(net, {
    batch,
    seed,
    loss: weighing,
    optimizer: sgd(),
    weights: new Map([['probe.offset', { data: new Float32Array(count), shape }]]),
  });
  trainer.inputs[0]?.fill(1);
  for (let step = 0; step < 3; step++) {
    trainer.step(0);
    const expected = Array.from({ length: batch }, (_, sample) =>
      maskOf(rate, count, { seed, step, layer: 2, sample }),
    );
    expect([...(trainer.outputs[0] ?? [])]).toEqual(expected.flat());
  }
  trainer.close();
});
