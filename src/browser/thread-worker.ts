// What a helping thread of the engine runs: a few lines that need no script to be found anywhere.

/**
 * Source of the worker, a classic script: makes an instance of the kernels and serves until dismissed.
 *
 * It is a text, so that it works alike with every bundler and from every origin.
 */
export const THREAD_WORKER_SOURCE = `
onmessage = ({ data: { module, memory, thread } }) => {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
  postMessage('ready');
  try {
    kernels.serve(thread);
  } catch (error) {
    kernels.fail();
    throw error;
  }
  close();
};
`;
