// The name of a sound: a hash of its bytes without tags.
import { createHash } from 'node:crypto';
import { soundBytes } from '../audio/index.js';
import type { ByteSource } from '../base/index.js';

const PIECE_BYTES = 1 << 20;

/**
 * SHA-256 of the bytes of a file that can change what is heard, see `soundBytes`; hexadecimal.
 *
 * Files that differ only in their name or tags have the same.
 *
 * @param onPiece called after every megabyte
 */
export async function soundHash(source: ByteSource, onPiece?: () => void): Promise<string> {
  const hash = createHash('sha256');
  for (const { start, end } of await soundBytes(source)) {
    hash.update(`${end - start}:`);
    for (let at = start; at < end; at += PIECE_BYTES) {
      hash.update(await source.read(at, Math.min(end, at + PIECE_BYTES)));
      onPiece?.();
    }
  }
  return hash.digest('hex');
}

/** The name under which a cache keeps what was asked of a sound; `request` is its text, see `requestText`. */
export function entryName(soundHash: string, request: string): string {
  return createHash('sha256').update(`${soundHash}\n${request}`).digest('hex');
}
