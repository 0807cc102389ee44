// Formats we can name but not read: what to tell the user, and what to hand to an external decoder.
import { mark } from './byte-window.js';

/** A format only an external decoder reads. */
export interface ForeignFormat {
  readonly id: string;
  readonly title: string;
  /** Whether the bytes are of this kind. */
  sniff(head: Uint8Array): boolean;
}

const startsWith =
  (...marks: string[]) =>
  (head: Uint8Array) =>
    marks.includes(mark(head, 0));

const holds = (head: Uint8Array, at: number, ...bytes: number[]) =>
  bytes.every((byte, i) => head[at + i] === byte);

/** Files of the MPEG-4 family name their brand after `ftyp`; a QuickTime file may have none. */
const isMp4 = (head: Uint8Array) => ['ftyp', 'moov', 'mdat', 'wide'].includes(mark(head, 4));

/** ADTS: twelve set bits, then a layer of 0, and the next frame where the length says. */
function isAdts(head: Uint8Array): boolean {
  let at = 0;
  for (let frames = 0; frames < 3; frames++) {
    if (at + 7 > head.length) return frames >= 2;
    if (head[at] !== 0xff || (head[at + 1]! & 0xf6) !== 0xf0) return false;
    const length = ((head[at + 3]! & 3) << 11) | (head[at + 4]! << 3) | (head[at + 5]! >> 5);
    if (length < 7) return false;
    at += length;
  }
  return true;
}

/** In the order in which they are tried. */
export const FOREIGN_FORMATS: readonly ForeignFormat[] = [
  { id: 'm4a', title: 'M4A / MP4 (AAC or ALAC)', sniff: isMp4 },
  { id: 'aac', title: 'AAC (ADTS)', sniff: isAdts },
  { id: 'wma', title: 'WMA', sniff: (head) => holds(head, 0, 0x30, 0x26, 0xb2, 0x75) },
  { id: 'ac3', title: 'AC-3 (Dolby Digital)', sniff: (head) => holds(head, 0, 0x0b, 0x77) },
  { id: 'dts', title: 'DTS', sniff: (head) => holds(head, 0, 0x7f, 0xfe, 0x80, 0x01) },
  {
    id: 'matroska',
    title: 'Matroska / WebM',
    sniff: (head) => holds(head, 0, 0x1a, 0x45, 0xdf, 0xa3),
  },
  { id: 'ape', title: "Monkey's Audio", sniff: startsWith('MAC ') },
  { id: 'wavpack', title: 'WavPack', sniff: startsWith('wvpk') },
  { id: 'tta', title: 'True Audio', sniff: startsWith('TTA1', 'TTA2') },
  { id: 'musepack', title: 'Musepack', sniff: (head) => /^(MPCK|MP\+)/.test(mark(head, 0)) },
  { id: 'dsf', title: 'DSD (DSF)', sniff: startsWith('DSD ') },
  { id: 'dff', title: 'DSD (DFF)', sniff: startsWith('FRM8') },
  { id: 'caf', title: 'Core Audio Format', sniff: startsWith('caff') },
  { id: 'w64', title: 'Sony Wave64', sniff: startsWith('riff') },
  { id: 'amr', title: 'AMR', sniff: startsWith('#!AM') },
  { id: 'realmedia', title: 'RealMedia', sniff: startsWith('.RMF') },
  {
    id: 'avi',
    title: 'AVI',
    sniff: (head) => mark(head, 0) === 'RIFF' && mark(head, 8) === 'AVI ',
  },
  { id: 'ogg', title: 'Ogg (Speex, Theora or other)', sniff: startsWith('OggS') },
  { id: 'midi', title: 'MIDI', sniff: startsWith('MThd') },
];
