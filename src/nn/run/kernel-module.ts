// The compiled kernels: bytes from the generated module, made into a WebAssembly module when asked.
import { KERNEL_BYTES } from '../kernels.generated.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What the module offers to JavaScript beside the kernels themselves. */
export interface KernelExports {
  /** Runs the program that the control words name, with all threads. */
  lead(): void;
  /** Works as a further thread until dismissed. */
  serve(thread: number): void;
  /** Tells the others that this thread's `serve` was cut short. */
  fail(): void;
  /** Sends the further threads home. */
  dismiss(): void;
}

/**
 * The kernels for memory that is shared between threads, or for memory of one thread.
 *
 * Both are the same code: only the flags of the imported memory differ (3: shared with a maximum, 1: with
 * a maximum), so that one thread needs no shared memory, which browsers grant only to isolated pages.
 */
export function kernelModule(shared: boolean): WebAssembly.Module {
  const bytes = decodeBase64(KERNEL_BYTES);
  if (!shared) bytes[memoryFlagsIndex(bytes)] = 1;
  return new WebAssembly.Module(bytes);
}

/** Finds the byte after the import `env.memory` and its kind. */
function memoryFlagsIndex(bytes: Uint8Array): number {
  const name = new TextEncoder().encode('\x03env\x06memory\x02');
  for (let i = 0; i + name.length < bytes.length; i++) {
    if (name.every((byte, j) => bytes[i + j] === byte)) return i + name.length;
  }
  throw new Error('kernels: the module imports no memory');
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const values = new Map([...ALPHABET].map((letter, value) => [letter, value]));
  for (let i = 0, at = 0; i < text.length; i += 4) {
    const sextet = (j: number) => values.get(text[i + j] as string) ?? 0;
    const word = (sextet(0) << 18) | (sextet(1) << 12) | (sextet(2) << 6) | sextet(3);
    for (let j = 0; j < 3 && at < bytes.length; j++) bytes[at++] = word >> (16 - 8 * j);
  }
  return bytes;
}
