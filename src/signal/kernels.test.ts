import { afterEach, expect, test, vi } from 'vitest';
import { seedRandom } from '../base/index.js';
import { createMelStream, createResampler, melFrames, resample } from './index.js';
import { openKernels } from './kernels.js';

afterEach(() => vi.restoreAllMocks());

const noise = (length: number) => {
  const random = seedRandom('noise');
  return Float32Array.from({ length }, () => random.uniform() - 0.5);
};

test('released memory is used again, zeroed; memory that was kept is not touched', () => {
  const first = openKernels(64);
  const view = first.reserve(Float32Array, 16).fill(7);
  const kept = openKernels(64);
  const keptView = kept.reserve(Float32Array, 16).fill(5);
  first.release();
  first.release();
  const next = openKernels(64).reserve(Float32Array, 16);
  expect(next.buffer).toBe(view.buffer);
  expect([...next]).toEqual(new Array(16).fill(0));
  expect(openKernels(64).reserve(Float32Array, 16).buffer).not.toBe(view.buffer);
  expect([...keptView]).toEqual(new Array(16).fill(5));
});

test('hearing a hundred songs starts no more kernels than hearing one', () => {
  const samples = noise(9000);
  const hear = () => {
    resample(samples, 44_100, 22_050);
    resample(samples, 48_000, 22_050);
    melFrames({ samples, sampleRate: 22_050 });
  };
  hear();
  const started = vi.spyOn(WebAssembly, 'Instance');
  for (let song = 0; song < 100; song++) hear();
  expect(started).not.toHaveBeenCalled();
});

test('a stream that was finished takes nothing more', () => {
  const ended = /expected nothing more after finish\(\)/;
  for (const from of [44_100, 48_000]) {
    const resampler = createResampler(from, 22_050);
    resampler.finish();
    expect(() => resampler.push(noise(10))).toThrow(ended);
    expect(() => resampler.finish()).toThrow(ended);
  }
  const stream = createMelStream(
    { sampleRate: 22_050 },
    (index) => index,
    () => {},
  );
  stream.push(noise(5000));
  stream.finish();
  expect(() => stream.push(noise(10))).toThrow(ended);
});
