// Ctrl-C: the first asks the work to stop where it can be taken up again, the second ends at once.
import type { StopSignal } from '../base/index.js';
import { EXIT } from './exit-codes.js';

/** A stop signal tied to Ctrl-C (and to a polite kill), until it is released. */
export interface Interrupt {
  readonly signal: StopSignal;
  release(): void;
}

/**
 * Starts listening for Ctrl-C.
 *
 * @param clearLine takes away what stands on the line the message goes to
 */
export function stopOnInterrupt(clearLine: () => void): Interrupt {
  const signal = { aborted: false };
  const onSignal = () => {
    if (signal.aborted) process.exit(EXIT.interrupted);
    signal.aborted = true;
    clearLine();
    process.stderr.write('Stopping after this step; Ctrl-C again ends at once.\n');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal,
    release() {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
