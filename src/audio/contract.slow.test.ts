// What every codec promises, over every golden file.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesSource } from '../base/index.js';
import {
  type GoldenFile,
  goldenBytes,
  goldenFiles,
  goldenReference,
} from './golden.test-support.js';
import { type Audio, audioDuration, audioInfo, decode, openAudio, sniff } from './index.js';

/** Decibels below the sound at which our decoders may differ from libsndfile's. */
const LEAST_DECIBELS: Record<string, number> = { mp3: 110, vorbis: 120, opus: 120 };

function interleaved({ channels }: Audio): Float32Array {
  const [first] = channels;
  const samples = new Float32Array(channels.length * first!.length);
  for (const [c, channel] of channels.entries()) {
    for (let n = 0; n < channel.length; n++) samples[n * channels.length + c] = channel[n]!;
  }
  return samples;
}

/** Signal-to-difference ratio against the reference, in decibels. */
function agreement(audio: Audio, { reference, stride }: GoldenFile): number {
  const wanted = goldenReference(reference!);
  const width = audio.channels.length;
  let power = 0;
  let difference = 0;
  for (let i = 0; i < wanted.length; i++) {
    const got = audio.channels[i % width]![Math.floor(i / width) * stride!]!;
    power += wanted[i]! ** 2;
    difference += (wanted[i]! - got) ** 2;
  }
  return 10 * Math.log10(power / difference);
}

describe.each(goldenFiles)('$file ($note)', (golden) => {
  const bytes = goldenBytes(golden.file);
  let whole: Audio;
  beforeAll(async () => {
    whole = await decode(bytes, { name: golden.file });
  });

  test('is the file the manifest speaks of', () => {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(golden.sha256);
  });

  test('is recognised by its content', () => {
    expect(sniff(bytes)).toMatchObject({ id: golden.format, needsExternal: false });
  });

  test('has the rate, channels and length libsndfile finds', () => {
    expect(whole.sampleRate).toBe(golden.sampleRate);
    expect(whole.channels.map((channel) => channel.length)).toEqual(
      Array(golden.channels).fill(golden.samples),
    );
    expect(audioDuration(whole)).toBeCloseTo(golden.samples / golden.sampleRate, 12);
  });

  test('has the samples libsndfile finds', () => {
    if (golden.samplesSha256) {
      const hash = createHash('sha256').update(new Uint8Array(interleaved(whole).buffer));
      expect(hash.digest('hex')).toBe(golden.samplesSha256);
    } else {
      expect(agreement(whole, golden)).toBeGreaterThan(LEAST_DECIBELS[golden.format]!);
    }
  });

  test('warns when, and only when, something is amiss', () => {
    expect((whole.warnings ?? []).length > 0).toBe(golden.warns);
  });

  test('tells its length without being decoded', async () => {
    const info = await audioInfo(bytes);
    expect(Math.round(info.durationSeconds! * info.sampleRate)).toBe(golden.samples);
    expect(info).toMatchObject({ sampleRate: golden.sampleRate, channelCount: golden.channels });
  });

  test('gives any stretch exactly as the whole has it', async () => {
    const { sampleRate, channels } = whole;
    const stream = await openAudio(bytesSource(golden.file, bytes));
    for (const [from, part] of [
      [0.61, 0.2],
      [0.97, 0.2],
      [0.13, 0.31],
      [0, 0.02],
    ] as const) {
      const start = Math.round(from * golden.samples);
      const length = Math.max(1, Math.round(part * golden.samples));
      const got = await stream.read(start / sampleRate, length / sampleRate);
      const wanted = channels.map((channel) => channel.slice(start, start + length));
      expect(got.channels).toEqual(wanted);
    }
    stream.close();
    const cut = await decode(bytes, { start: 0.05, duration: 0.02 });
    const first = Math.round(0.05 * sampleRate);
    expect(cut.channels[0]).toEqual(
      channels[0]!.slice(first, first + Math.round(0.02 * sampleRate)),
    );
  });

  test('comes in chunks that make up the whole', async () => {
    const stream = await openAudio(bytes);
    const pieces: Audio[] = [];
    for await (const piece of stream.chunks(0.17)) pieces.push(piece);
    for (const c of whole.channels.keys()) {
      const joined = pieces.flatMap((piece) => [...piece.channels[c]!]);
      expect(Float32Array.from(joined)).toEqual(whole.channels[c]);
    }
  });

  test('serves overlapping reads in turn', async () => {
    const stream = await openAudio(bytes);
    const reads = [0.06, 0, 0.03].map((start) => stream.read(start, 0.01));
    for (const [i, got] of (await Promise.all(reads)).entries()) {
      const start = Math.round([0.06, 0, 0.03][i]! * whole.sampleRate);
      const end = start + Math.round(0.01 * whole.sampleRate);
      expect(got.channels[0]).toEqual(whole.channels[0]!.slice(start, end));
    }
  });
});
