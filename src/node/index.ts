/** The doors to a computer: folders, ffmpeg, worker threads and the bundled classifier. */
export * from './bundled.js';
export * from './ffmpeg.js';
export * from './folder.js';
export * from './free-memory.js';
export * from './worker-threads.js';
