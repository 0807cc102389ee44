// Turns FLAC frames into samples with libFLAC compiled to WebAssembly, exactly.
import type { FLACDecoder } from '@wasm-audio-decoders/flac';
import type { Block } from './forward.js';
import { stayAwake } from './stay-awake.js';

/** Decodes whole frames whose checksums are right. */
export interface FlacDecoder {
  /**
   * Samples of consecutive frames, scaled by 2^(b−1).
   *
   * @param number place of the first one in the stream; a leap starts libFLAC anew, as it would
   *   complain of missing frames
   */
  decode(frames: Uint8Array[], number: number): Promise<Block>;
  free(): void;
}

/** A decoder that starts libFLAC when first needed. */
export function createFlacDecoder(): FlacDecoder {
  let libflac: FLACDecoder | undefined;
  let expected = 0;
  const free = () => {
    libflac?.free();
    libflac = undefined;
  };
  return {
    async decode(frames, number) {
      if (number !== expected) free();
      expected = number + frames.length;
      libflac ??= await startLibflac();
      const { channelData, bitDepth } = await libflac.decodeFrames(frames);
      for (const channel of channelData) restoreIntegers(channel, bitDepth);
      return channelData;
    },
    free,
  };
}

async function startLibflac(): Promise<FLACDecoder> {
  const module = await import('@wasm-audio-decoders/flac');
  const libflac = new module.FLACDecoder();
  await stayAwake(libflac.ready);
  return libflac;
}

/**
 * Undoes the decoder's scale in place.
 *
 * It divides by 2^(b−1) − 1; rounding its product with that number gives back the whole number that
 * was stored, which libsndfile and librosa divide by 2^(b−1).
 */
function restoreIntegers(channel: Float32Array, bits: number): void {
  const theirs = 2 ** (bits - 1) - 1;
  const ours = 2 ** (1 - bits);
  for (let n = 0; n < channel.length; n++) {
    channel[n] = (channel[n]! * theirs + ROUNDING - ROUNDING) * ours;
  }
}

/** Added and taken away again, 1.5 · 2^52 leaves no bits for a fraction: rounding without a branch. */
const ROUNDING = 1.5 * 2 ** 52;
