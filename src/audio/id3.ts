// ID3v2 tags, which may stand before any kind of audio and hold megabytes of pictures.

/**
 * Length of the ID3v2 tag at the start of these bytes, footer included; 0 when there is none.
 *
 * Format: id3.org/id3v2.4.0-structure, four size bytes of seven bits each.
 */
export function id3Length(head: Uint8Array): number {
  const [first, second, third, major, , flags, ...size] = head.subarray(0, 10);
  if (head.length < 10 || first !== 0x49 || second !== 0x44 || third !== 0x33) return 0;
  if (major! === 0xff || size.some((byte) => byte > 0x7f)) return 0;
  const body = size.reduce((sum, byte) => sum * 128 + byte, 0);
  return 10 + body + (flags! & 0x10 ? 10 : 0);
}
