// How much memory a computation may still take.

/** Bytes that this process can take before the machine, or the container it runs in, is out of memory. */
export function freeMemory(): number {
  return process.availableMemory();
}
