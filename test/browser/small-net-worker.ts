// The Worker in which a page trains the small nets with its own code.
import { threadsAvailable, webWorkers } from 'earmark/browser';
import { runSmallNet } from './small-net.js';

self.onmessage = async ({ data: threads }: MessageEvent<number>) => {
  try {
    const threading = { threads, threadHost: webWorkers() };
    const runs = {
      convolutional: await runSmallNet('convolutional', threading),
      recurrent: await runSmallNet('recurrent', threading),
    };
    self.postMessage({ available: threadsAvailable(), runs });
  } catch (error) {
    self.postMessage({ available: threadsAvailable(), failed: String(error) });
  }
};
