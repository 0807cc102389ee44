/** The doors to a browser: threads, files, and training that does not hold up the page. */
export { blobSource } from './blob-source.js';
export type { LabelledSound } from './carried-folder.js';
export { threadsAvailable } from './threads-available.js';
export { trainInWorker, type WorkerTrainingOptions } from './train-in-worker.js';
export type {
  TrainingFacts,
  TrainingProgress,
  WorkerTrainingResult,
} from './training-messages.js';
export { webWorkers } from './web-workers.js';
export { WorkerError } from './worker-error.js';
