// TFRecord: the file format of rows of bytes that TensorBoard reads.
import { crc32c } from './crc32c.js';

/** Added to a checksum so that one of data that hold checksums themselves is not weakened. */
const MASK = 0xa282ead8;

/**
 * Bytes as one record, to be put behind the records before it:
 *
 *     length of the data, 8 bytes little-endian · masked checksum of these 8, 4 bytes
 *     the data                                  · their masked checksum, 4 bytes
 */
export function tfRecord(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(12 + data.length + 4);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, masked(crc32c(record.subarray(0, 8))), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, masked(crc32c(data)), true);
  return record;
}

/** Turned by 15 bits to the right, then moved by a constant. */
function masked(checksum: number): number {
  return (((checksum >>> 15) | (checksum << 17)) + MASK) >>> 0;
}
