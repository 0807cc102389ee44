import { expect, test } from 'vitest';
import { bytesSource } from '../base/index.js';
import { soundBytes } from './sound-bytes.js';

const letters = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));
const mpeg = [0xff, 0xfb, 0x90, 0x00, ...new Array(60).fill(7)];
const id3v2 = (body: number) => [...letters('ID3'), 4, 0, 0, 0, 0, 0, body, ...Array(body).fill(1)];
const id3v1 = [...letters('TAG'), ...new Array(125).fill(2)];

function ape(body: number, hasHeader: boolean): number[] {
  const fields = (isHeader: boolean) => {
    const bytes = new Uint8Array(32);
    bytes.set(letters('APETAGEX'));
    const view = new DataView(bytes.buffer);
    view.setUint32(12, body + 32, true);
    view.setUint32(20, ((hasHeader ? 0x80000000 : 0) | (isHeader ? 0x20000000 : 0)) >>> 0, true);
    return [...bytes];
  };
  return [...(hasHeader ? fields(true) : []), ...Array(body).fill(3), ...fields(false)];
}

async function kept(...parts: number[][]): Promise<number[]> {
  const bytes = Uint8Array.from(parts.flat());
  const ranges = await soundBytes(bytesSource('song', bytes));
  return ranges.flatMap(({ start, end }) => [...bytes.subarray(start, end)]);
}

test('tags before and after MP3 are left out, however many', async () => {
  expect(await kept(mpeg)).toEqual(mpeg);
  expect(await kept(id3v2(5), mpeg)).toEqual(mpeg);
  expect(await kept(id3v2(5), id3v2(90), mpeg, ape(20, true), id3v1)).toEqual(mpeg);
  expect(await kept(mpeg, ape(20, false))).toEqual(mpeg);
});

test('of the head of a FLAC only what the sound needs stays', async () => {
  const info = [0, 0, 0, 34, ...new Array(34).fill(4)];
  const comment = [0x84, 0, 0, 9, ...new Array(9).fill(5)];
  const picture = [6, 0, 1, 0, ...new Array(256).fill(6)];
  const sound = [0xff, 0xf8, ...new Array(40).fill(8)];
  const plain = [...letters('fLaC'), ...info.slice(4), ...sound];
  expect(await kept(letters('fLaC'), info, comment, sound)).toEqual(plain);
  expect(await kept(id3v2(3), letters('fLaC'), info, picture, comment, sound)).toEqual(plain);
});

test('damaged and other files are taken whole', async () => {
  const wav = [...letters('RIFF'), ...new Array(200).fill(0), ...id3v1];
  expect(await kept(wav)).toEqual(wav);
  const cut = [...letters('fLaC'), 0, 0, 9, 99, 1];
  expect(await kept(cut)).toEqual(cut);
  expect(await kept([])).toEqual([]);
  expect(
    await kept(mpeg, [
      ...letters('APETAGEX'),
      0,
      0,
      0,
      0,
      255,
      255,
      255,
      255,
      ...Array(16).fill(0),
    ]),
  ).toHaveLength(mpeg.length + 32);
});
