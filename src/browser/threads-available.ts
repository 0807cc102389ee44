// How many threads the engine may use here: a question of the page's headers before its processor.
import { ParameterError } from '../base/index.js';

/** More share memory and caches without being faster on the processors that phones and laptops have. */
const MOST_USEFUL = 8;

/**
 * Threads worth asking for in these surroundings, 1..8.
 *
 * Browsers share memory between threads only on cross-origin isolated pages, those sent with the headers
 * `Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp`; elsewhere
 * it is 1. On the page's own thread, which must not wait, it is 1 as well: ask inside a Worker.
 */
export function threadsAvailable(): number {
  if (whyNoThreads() !== undefined) return 1;
  return Math.max(1, Math.min(MOST_USEFUL, navigator.hardwareConcurrency));
}

/** @throws {ParameterError} when several threads cannot work here, saying what to change */
export function checkThreads(): void {
  const reason = whyNoThreads();
  if (reason !== undefined) throw new ParameterError(reason);
}

function whyNoThreads(): string | undefined {
  if (!globalThis.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined') {
    return (
      'webWorkers: several threads need a cross-origin isolated page; this one is not. Send it and its ' +
      'scripts with the headers Cross-Origin-Opener-Policy: same-origin and ' +
      'Cross-Origin-Embedder-Policy: require-corp, or use one thread.'
    );
  }
  if (!mayWait()) {
    return (
      "webWorkers: several threads were asked for on the page's own thread, which browsers do not let " +
      'wait. Compile the network inside a Worker (as trainInWorker does), or use one thread.'
    );
  }
  return undefined;
}

/** Tries a wait that ends at once: the page's own thread is refused even that. */
function mayWait(): boolean {
  try {
    return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0) === 'not-equal';
  } catch {
    return false;
  }
}
