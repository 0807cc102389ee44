// A sliding window over a source of bytes: cheap to read forward, memory bounded by its width.
import type { ByteSource } from '../base/index.js';

const WINDOW_BYTES = 1 << 18;

/** Looks at a source piece by piece. */
export class ByteWindow {
  readonly source: ByteSource;
  /** The bytes in view; `bytes[i]` stands at `start + i` in the source. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Position of the first byte in view. */
  start = 0;

  constructor(source: ByteSource) {
    this.source = source;
  }

  /** Position after the last byte in view. */
  get end(): number {
    return this.start + this.bytes.length;
  }

  /** Whether these bytes are in view already, or the source ends before them. */
  holds(position: number, length: number): boolean {
    const end = Math.min(position + length, this.source.size);
    return position >= this.start && end <= this.end;
  }

  /** Brings `length` bytes from `position` into view, or as many as there are. */
  async show(position: number, length: number): Promise<void> {
    if (this.holds(position, length)) return;
    const end = position + Math.max(length, WINDOW_BYTES);
    this.bytes = await this.source.read(position, end);
    this.start = position;
  }

  /** A view of `length` bytes from `position`, shorter where the source ends. */
  async take(position: number, length: number): Promise<Uint8Array> {
    await this.show(position, length);
    return this.bytes.subarray(position - this.start, position - this.start + length);
  }
}

/** The letters of four bytes, for container marks such as `RIFF`. */
export function mark(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

/** A `DataView` of exactly these bytes. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
