// Mixing to mono, lasting so long, and writing what was read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ParameterError } from '../base/index.js';
import { type Audio, audioDuration, decode, encodeWav, openAudio, toMono } from './index.js';

const SEED = { seed: 20, numRuns: 60 };

test('the mono mix is the mean of the channels', () => {
  const channels = [
    [0.5, -1],
    [0.25, 0],
    [0, 0.25],
  ].map((values) => Float32Array.from(values));
  const mono = toMono({ channels, sampleRate: 100 });
  expect([...mono.samples]).toEqual([0.25, -0.25]);
  expect(mono.sampleRate).toBe(100);
});

test('the mono mix of equal channels is the channel, in memory of its own', () => {
  const channel = Float32Array.from([0.1, -0.7, 1]);
  for (const count of [1, 2]) {
    const { samples } = toMono({ channels: Array(count).fill(channel), sampleRate: 8000 });
    expect(samples).toEqual(channel);
    expect(samples).not.toBe(channel);
  }
});

test('audio lasts its samples over its rate', () => {
  expect(audioDuration({ channels: [new Float32Array(300)], sampleRate: 200 })).toBe(1.5);
  expect(audioDuration({ channels: [], sampleRate: 200 })).toBe(0);
});

/** Audio whose samples are whole numbers over 2^(b−1). */
function quantized(bits: number): fc.Arbitrary<Audio> {
  const scale = 2 ** (bits - 1);
  return fc
    .record({
      count: fc.integer({ min: 1, max: 3 }),
      length: fc.integer({ min: 1, max: 40 }),
      sampleRate: fc.integer({ min: 1000, max: 192_000 }),
    })
    .chain(({ count, length, sampleRate }) => {
      const channel = fc
        .array(fc.integer({ min: -scale, max: scale - 1 }), {
          minLength: length,
          maxLength: length,
        })
        .map((values) => Float32Array.from(values, (value) => value / scale));
      return fc
        .array(channel, { minLength: count, maxLength: count })
        .map((channels) => ({ channels, sampleRate }));
    });
}

test.each([16, 24, '32f'] as const)('decoding undoes encoding to %s', async (bits) => {
  await fc.assert(
    fc.asyncProperty(quantized(bits === '32f' ? 20 : bits), async (audio) => {
      expect(await decode(encodeWav(audio, { bits }))).toEqual(audio);
    }),
    SEED,
  );
});

test('encoding undoes decoding, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(quantized(16), async (audio) => {
      const bytes = encodeWav(audio);
      expect(encodeWav(await decode(bytes))).toEqual(bytes);
    }),
    SEED,
  );
});

test('what is too loud for integers is clipped', async () => {
  const loud = { channels: [Float32Array.from([2, -2, 1])], sampleRate: 8000 };
  const [channel] = (await decode(encodeWav(loud))).channels;
  expect([...channel!]).toEqual([32_767 / 32_768, -1, 32_767 / 32_768]);
});

test('ragged or missing channels cannot be written', () => {
  const ragged = [new Float32Array(2), new Float32Array(3)];
  expect(() => encodeWav({ channels: ragged, sampleRate: 8000 })).toThrow(ParameterError);
  expect(() => encodeWav({ channels: [], sampleRate: 8000 })).toThrow('got lengths []');
});

test('only the bytes of the stretch are read', async () => {
  const bytes = encodeWav({ channels: [new Float32Array(4_000_000)], sampleRate: 8000 });
  let read = 0;
  const source = {
    name: 'long.wav',
    size: bytes.length,
    async read(start: number, end: number) {
      const piece = bytes.subarray(start, end);
      read += piece.length;
      return piece;
    },
  };
  const stream = await openAudio(source);
  const before = read;
  expect((await stream.read(400, 1)).channels[0]!.length).toBe(8000);
  expect(read - before).toBe(16_000);
  expect(before).toBeLessThan(500_000);
});
