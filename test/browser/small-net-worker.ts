// The Worker in which a page trains the small net with its own code.
import { threadsAvailable, webWorkers } from 'earmark/browser';
import { runSmallNet } from './small-net.js';

self.onmessage = async ({ data: threads }: MessageEvent<number>) => {
  try {
    const run = await runSmallNet({ threads, threadHost: webWorkers() });
    self.postMessage({ available: threadsAvailable(), run });
  } catch (error) {
    self.postMessage({ available: threadsAvailable(), failed: String(error) });
  }
};
