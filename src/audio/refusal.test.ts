// What is no sound, and what says impossible things, is refused by name and never heard as music.
import { describe, expect, test } from 'vitest';
import { bytesSource, DecodeError, ParameterError, seedRandom } from '../base/index.js';
import { goldenBytes } from './golden.test-support.js';
import { decode, encodeWav, openAudio, sniff } from './index.js';

async function refusalOf(bytes: Uint8Array, name = 'suspect'): Promise<DecodeError> {
  const outcome = await decode(bytes, { name }).catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(DecodeError);
  expect((outcome as DecodeError).message).toContain(name);
  return outcome as DecodeError;
}

const text = (words: string) => new TextEncoder().encode(words);

/** A small WAV file with bytes put at a position. */
function wavWith(at: number, ...bytes: number[]): Uint8Array {
  const samples = new Float32Array(64).fill(0.25);
  const wav = encodeWav({ channels: [samples], sampleRate: 8000 });
  wav.set(bytes, at);
  return wav;
}

test('an empty file is refused', async () => {
  expect((await refusalOf(new Uint8Array(0))).message).toContain('empty');
});

test('text is refused and quoted, whatever its name', async () => {
  const error = await refusalOf(text('# A playlist\nsong.mp3\n'.repeat(400)), 'song.mp3');
  expect(error.message).toContain('text ("# A playlist song.mp3');
});

test('noise is never taken for any sound', () => {
  for (let seed = 0; seed < 20; seed++) {
    const random = seedRandom(seed, 'noise');
    const noise = Uint8Array.from({ length: 1 << 17 }, () => random.integer(0, 255));
    expect(sniff(noise)).toBeUndefined();
  }
});

test('noise with the first two bytes of an MP3 frame every so often is refused', async () => {
  const random = seedRandom(3, 'sync');
  const noise = Uint8Array.from({ length: 100_000 }, () => random.integer(0, 255));
  for (let at = 0; at < noise.length - 2; at += 97) noise.set([0xff, 0xfb], at);
  expect((await refusalOf(noise)).message).toContain('unknown bytes');
});

test('one MP3 frame alone is not enough', async () => {
  await refusalOf(goldenBytes('mp3-no-info-frame.mp3').slice(0, 313));
});

test('a format we only know by name says how to get its decoder', async () => {
  const m4a = new Uint8Array(64);
  m4a.set(text('ftypM4A '), 4);
  expect(sniff(m4a)).toEqual({ id: 'm4a', title: expect.any(String), needsExternal: true });
  const error = await refusalOf(m4a, 'song.m4a');
  expect(error.format).toBe('m4a');
  expect(error.message).toMatch(/M4A.*needs ffmpeg.*Install ffmpeg/);
});

test('compressed samples inside WAV are named', async () => {
  expect((await refusalOf(wavWith(20, 17, 0))).message).toContain('IMA ADPCM');
});

describe('impossible headers', () => {
  test.each([
    ['no channels', wavWith(22, 0, 0), '1 to 255 channels'],
    ['a rate of 1 Hz', wavWith(24, 1, 0, 0, 0), 'from 1000 to 768000 Hz'],
    ['a rate of 4 GHz', wavWith(24, 255, 255, 255, 255), 'says 4294967295'],
    ['no samples', wavWith(0).slice(0, 44), 'headers but no sound'],
    ['no data chunk', wavWith(0).slice(0, 36), 'no data chunk'],
    ['half a header', wavWith(0).slice(0, 20), 'at least 16 bytes; got 0'],
  ])('%s', async (_, bytes, phrase) => {
    const error = await refusalOf(bytes);
    expect(error.format).toBe('wav');
    expect(error.message).toContain(phrase);
  });

  test('AU samples that start beyond the end of the file', async () => {
    const au = goldenBytes('au-16-bit.au');
    au.set([0x7f, 0xff, 0xff, 0xff], 4);
    const error = await refusalOf(au);
    expect([error.format, error.byteOffset]).toEqual(['au', 4]);
  });
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'a sample of %s is named with its place',
  async (value) => {
    const channels = [new Float32Array(100), new Float32Array(100)];
    channels[1]![33] = value;
    const error = await refusalOf(encodeWav({ channels, sampleRate: 8000 }, { bits: '32f' }));
    expect(error.byteOffset).toBe(44 + 4 * (33 * 2 + 1));
    expect(error.message).toContain(`got ${value} in channel 2`);
  },
);

test('an Ogg page with a wrong checksum is left out with a warning', async () => {
  const bytes = goldenBytes('vorbis-stereo.ogg');
  bytes[bytes.length - 100]! ^= 1;
  const { warnings, channels } = await decode(bytes);
  expect(channels[0]!.length).toBeGreaterThan(0);
  expect(warnings?.join()).toContain('damaged bytes');
});

test('a damaged FLAC frame stays silent and moves nothing after it', async () => {
  const bytes = goldenBytes('flac-small-blocks.flac');
  const whole = await decode(bytes);
  bytes[Math.floor(bytes.length / 2)]! ^= 0x10;
  const { channels, warnings } = await decode(bytes);
  expect(warnings?.join()).toContain('left silent');
  const differs = channels[0]!.map((x, n) => Number(x !== whole.channels[0]![n]));
  const first = differs.indexOf(1);
  expect(first - (first % 192)).toBe(differs.lastIndexOf(1) - (differs.lastIndexOf(1) % 192));
});

test('stretches that cannot be are refused', async () => {
  const stream = await openAudio(bytesSource('tone.wav', wavWith(0)));
  await expect(stream.read(-1, 1)).rejects.toThrow(ParameterError);
  await expect(stream.read(0, 0)).rejects.toThrow('duration must be above 0');
  await expect(decode(wavWith(0), { start: Number.NaN })).rejects.toThrow(
    'start must be 0 or more',
  );
});

test('a stretch beyond the end is empty', async () => {
  const { channels } = await decode(wavWith(0), { start: 5 });
  expect(channels).toEqual([new Float32Array(0)]);
});
