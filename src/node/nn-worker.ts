// What a helping thread of the engine runs: a few lines that need no module to be found anywhere.

/**
 * Source of the worker, CommonJS: makes an instance of the kernels and serves until dismissed.
 *
 * It is a text, so that it works alike from dist/, from sources under a test runner and inside a bundle.
 */
export const NN_WORKER_SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, memory, thread } = workerData;
const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
parentPort.postMessage('ready');
try {
  kernels.serve(thread);
} catch (error) {
  kernels.fail();
  throw error;
}
`;
