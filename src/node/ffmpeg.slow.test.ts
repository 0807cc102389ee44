// Decoding through ffmpeg; skipped, saying so, where there is none.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audioInfo, decode, encodeWav, openAudio } from '../audio/index.js';
import { DecodeError } from '../base/index.js';
import { ffmpegDecoder, hasFfmpeg } from './ffmpeg.js';

const isThere = await hasFfmpeg();
if (!isThere) console.log('skipped: ffmpeg is not on PATH, so its door is not tried');

test('an absent program is told from a present one', async () => {
  expect(await hasFfmpeg('no-such-program')).toBe(false);
});

test('without the program the format is named, and how to get one', async () => {
  const m4a = new Uint8Array(64);
  m4a.set(new TextEncoder().encode('ftypM4A '), 4);
  const external = ffmpegDecoder({ command: 'no-such-program' });
  const outcome = decode(m4a, { external, name: 'song.m4a' });
  await expect(outcome).rejects.toThrow(DecodeError);
  await expect(outcome).rejects.toThrow(
    'song.m4a: is M4A / MP4 (AAC or ALAC), which needs ffmpeg. Install ffmpeg',
  );
});

describe.skipIf(!isThere)('with ffmpeg', () => {
  let folder: string;
  let m4a: Uint8Array;
  const tone = Float32Array.from({ length: 22_050 }, (_, n) => 0.5 * Math.sin(n / 20));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ffmpeg-test-'));
    const wav = encodeWav({ channels: [tone, tone], sampleRate: 22_050 });
    const path = join(folder, 'tone.m4a');
    spawnSync('ffmpeg', ['-v', 'error', '-i', 'pipe:0', '-c:a', 'alac', path], { input: wav });
    m4a = new Uint8Array(await readFile(path));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('lossless M4A comes back exactly, at its own rate and channels', async () => {
    const { channels, sampleRate } = await decode(m4a, { external: ffmpegDecoder() });
    expect([sampleRate, channels.length, channels[0]!.length]).toEqual([22_050, 2, 22_050]);
    for (let n = 0; n < tone.length; n += 7) {
      expect(channels[1]![n]).toBe(Math.round(tone[n]! * 32_768) / 32_768);
    }
  });

  test('its length and codec are told', async () => {
    const info = await audioInfo(m4a, { external: ffmpegDecoder() });
    expect(info.codec).toBe('alac, by ffmpeg');
    expect(info.durationSeconds).toBeCloseTo(1, 1);
  });

  test('stretches are those of the whole, forward and back', async () => {
    const external = ffmpegDecoder();
    const whole = await decode(m4a, { external });
    const stream = await openAudio(m4a, { external });
    for (const start of [0.5, 0.75, 0.1]) {
      const from = Math.round(start * 22_050);
      const got = await stream.read(start, 0.1);
      expect(got.channels[0]).toEqual(whole.channels[0]!.slice(from, from + 2205));
    }
    stream.close();
  });

  test('a file it cannot read brings its last words', async () => {
    const outcome = decode(m4a.slice(0, 400), { external: ffmpegDecoder(), name: 'cut.m4a' });
    await expect(outcome).rejects.toThrow(DecodeError);
    await expect(outcome).rejects.toThrow(/cut\.m4a: expected ffmpeg to decode it; it says: .+/);
  });

  test('it stops when told to', async () => {
    const stop = AbortSignal.abort();
    await expect(decode(m4a, { external: ffmpegDecoder({ stop }) })).rejects.toThrow('was stopped');
  });

  test('a process that hangs is ended', async () => {
    const external = ffmpegDecoder({ command: join(folder, 'sleeper'), timeoutSeconds: 0.2 });
    const script = '#!/bin/sh\nexec sleep 20\n';
    spawnSync('sh', ['-c', `cat > ${folder}/sleeper && chmod +x ${folder}/sleeper`], {
      input: script,
    });
    await expect(decode(m4a, { external })).rejects.toThrow('was silent for 0.2 seconds');
  });

  test('no temporary file is left', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('earmark-sound-'));
    await decode(m4a, { external: ffmpegDecoder() });
    await new Promise((settle) => setTimeout(settle, 100));
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('earmark-sound-'));
    expect(after.length).toBeLessThanOrEqual(before.length);
  });
});
