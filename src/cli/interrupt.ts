// Ctrl-C: the first asks the work to stop where it can be taken up again, the second ends at once.
import { EXIT } from './exit-codes.js';

/** A stop signal tied to Ctrl-C (and to a polite kill), until it is released. */
export interface Interrupt {
  readonly signal: AbortSignal;
  release(): void;
}

/**
 * Starts listening for Ctrl-C.
 *
 * @param clearLine takes away what stands on the line the message goes to
 * @param message   what is said at the first
 */
export function stopOnInterrupt(
  clearLine: () => void,
  message = 'Stopping after this step; Ctrl-C again ends at once.',
): Interrupt {
  const stop = new AbortController();
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    stop.abort();
    clearLine();
    process.stderr.write(`${message}\n`);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: stop.signal,
    release() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
