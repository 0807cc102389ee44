/** The doors to a computer: folders, ffmpeg, worker threads and the bundled classifier. */
export * from './bundled.js';
export * from './cache-contents.js';
export * from './cache-folder.js';
export * from './disk-cache.js';
export * from './disk-shelf.js';
export * from './extract-files.js';
export * from './ffmpeg.js';
export * from './file-index.js';
export * from './file-journal.js';
export { diskFolder, fileSource } from './folder.js';
export * from './folder-claim.js';
export * from './free-memory.js';
export * from './hear-files.js';
export * from './rasterizer.js';
export * from './serve-tasks.js';
export * from './sound-hash.js';
export * from './worker-pool.js';
export * from './worker-threads.js';
