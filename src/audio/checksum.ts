// The cyclic checksums of Ogg pages and FLAC frames: how damage is told from sound.

/** Checksum of each byte value alone, for a polynomial without reflection. */
function makeTable(polynomial: number, bits: number): Int32Array {
  const top = 1 << (bits - 1);
  const mask = bits === 32 ? -1 : (1 << bits) - 1;
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit++) sum = sum & top ? (sum << 1) ^ polynomial : sum << 1;
    return sum & mask;
  });
}

const CRC8 = makeTable(0x07, 8);
const CRC16 = makeTable(0x8005, 16);
const CRC32 = makeTable(0x04c1_1db7, 32);

/** CRC-8 of the bytes from `start` to `end`, as at the end of a FLAC frame header. */
export function crc8(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum = CRC8[sum ^ bytes[i]!]!;
  return sum;
}

/** CRC-16 of the bytes, as at the end of a FLAC frame; 0 over a whole frame with its checksum. */
export function crc16(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) {
    sum = ((sum << 8) & 0xffff) ^ CRC16[(sum >> 8) ^ bytes[i]!]!;
  }
  return sum;
}

/** Lengths of all beginnings whose CRC-16 is 0: where a FLAC frame may end. */
export function crc16Zeros(bytes: Uint8Array): number[] {
  let sum = 0;
  const lengths: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    sum = ((sum << 8) & 0xffff) ^ CRC16[(sum >> 8) ^ bytes[i]!]!;
    if (sum === 0) lengths.push(i + 1);
  }
  return lengths;
}

/** CRC-32 of an Ogg page, whose own checksum field counts as zeros. */
export function oggChecksum(page: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < page.length; i++) {
    const byte = i >= 22 && i < 26 ? 0 : page[i]!;
    sum = (sum << 8) ^ CRC32[(sum >>> 24) ^ byte]!;
  }
  return sum >>> 0;
}
