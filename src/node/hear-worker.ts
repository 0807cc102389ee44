// What a worker of `hearFiles` runs: one sound after the other, heard to its end and hashed.
import { ToolkitError } from '../base/index.js';
import { type HeardFile, hearSound } from '../doctor/index.js';
import { ffmpegDecoder } from './ffmpeg.js';
import { fileSource } from './folder.js';
import { serveTasks } from './serve-tasks.js';
import { soundHash } from './sound-hash.js';

const external = ffmpegDecoder();

serveTasks<string, HeardFile>(async (path, signOfLife) => {
  try {
    const source = await fileSource(path);
    const heard = await hearSound(source, { external, onBeat: signOfLife });
    return { path, hearing: { ...heard, hash: await soundHash(source, signOfLife) } };
  } catch (error) {
    const known = error instanceof ToolkitError;
    const text = error instanceof Error ? error.message : String(error);
    return { path, error: known ? text : `${path}: an error that should not happen: ${text}` };
  }
});
