// The most memory this process has held since a moment, as Linux counts it.
import { readFileSync, writeFileSync } from 'node:fs';

/** Megabytes of a line of /proc/self/status, or NaN on another system. */
function statusOf(name) {
  try {
    const line = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(
      readFileSync('/proc/self/status', 'utf8'),
    );
    return Number(line?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** Begins a measurement; the function it gives tells the peak above what was held at the beginning. */
export function watchPeak() {
  try {
    // Sets the peak back to what is held now.
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Then the peak counts from the start of the process.
  }
  const before = statusOf('VmRSS');
  return () => statusOf('VmHWM') - before;
}
