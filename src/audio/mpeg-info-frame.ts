// The silent first frame in which encoders note how long the sound is and what they padded it with.
// gabriel.mp3-tech.org/mp3infotag.html
import { mark, viewOf } from './byte-window.js';
import type { MpegHeader } from './mpeg-header.js';

/** What a Xing, Info or LAME frame says. */
export interface InfoFrame {
  /** Frames of sound after this one. */
  readonly frameCount: number | undefined;
  /** Samples the encoder put before the music, without the decoder's own delay. */
  readonly encoderDelay: number | undefined;
  /** Samples the encoder put after the music. */
  readonly encoderPadding: number | undefined;
}

const HAS_FRAMES = 1;
const HAS_BYTES = 2;
const HAS_TABLE = 4;
const HAS_QUALITY = 8;

/** Reads an information frame, or undefined when the frame holds sound. */
export function readInfoFrame(frame: Uint8Array, header: MpegHeader): InfoFrame | undefined {
  if (header.layer !== 3) return undefined;
  // LAME leaves no room for a checksum in this frame even when its header promises one.
  const start = [header.sideEnd, header.sideEnd - 2].find(
    (at) => frame.length >= at + 8 && ['Xing', 'Info'].includes(mark(frame, at)),
  );
  if (start === undefined) return undefined;
  const view = viewOf(frame);
  const flags = view.getUint32(start + 4);
  let at = start + 8;
  let frameCount: number | undefined;
  if (flags & HAS_FRAMES && at + 4 <= frame.length) frameCount = view.getUint32(at);
  if (flags & HAS_FRAMES) at += 4;
  if (flags & HAS_BYTES) at += 4;
  if (flags & HAS_TABLE) at += 100;
  if (flags & HAS_QUALITY) at += 4;
  const delays = at + 21;
  if (delays + 3 > frame.length || frame[at] === 0) {
    return { frameCount, encoderDelay: undefined, encoderPadding: undefined };
  }
  const packed = (view.getUint16(delays) << 8) | frame[delays + 2]!;
  return { frameCount, encoderDelay: packed >> 12, encoderPadding: packed & 0xfff };
}
