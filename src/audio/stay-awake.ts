// Keeps the event loop turning while WebAssembly is being compiled.

/**
 * Waits for work that leaves nothing on the event loop, as starting a WebAssembly decoder does.
 *
 * With an empty loop Node waits for its background threads in a way that now and then never ends
 * (about one start in a thousand; https://github.com/nodejs/node/issues/54918). A ticking timer
 * keeps it from getting there.
 */
export async function stayAwake<Result>(work: Promise<Result>): Promise<Result> {
  const timer = setInterval(() => undefined, TICK_MILLISECONDS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}

const TICK_MILLISECONDS = 1000;
