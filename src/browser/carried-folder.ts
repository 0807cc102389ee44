// A folder on its way to a worker: what a page holds, file by file, and the folder made of it there.
import { type Audio, encodeWav } from '../audio/index.js';
import { type ByteSource, type Folder, memoryFolder, ParameterError } from '../base/index.js';
import { blobSource, nameOf } from './blob-source.js';

/** A sound to learn from. */
export interface LabelledSound {
  /** What it is to be called; a slash or a leading dot is not allowed. */
  readonly genre: string;
  /** A file, the bytes of one in any format `decode` reads, or samples. */
  readonly sound: Blob | Uint8Array<ArrayBuffer> | Audio;
  /** Its name in reports; default: the File's own, or a number. */
  readonly name?: string;
  /** Sounds of one group, an artist or an album, are never divided between training and validation. */
  readonly group?: string;
}

/** A folder as a message can carry it; the worker knows a File's content but not where it lay. */
export interface CarriedFolder {
  readonly name: string;
  readonly files: readonly CarriedFile[];
}

/** One file of it; samples become a WAV file on arrival. */
export interface CarriedFile {
  /** Below the folder, with `/` between parts. */
  readonly path: string;
  readonly content: LabelledSound['sound'];
}

/**
 * Lays sounds out as one folder a genre: `genre/name` or `genre/group/name`.
 *
 * @throws {ParameterError} when there is none, or a genre, group or name cannot be part of a path
 */
export function carrySounds(sounds: Iterable<LabelledSound>): CarriedFolder {
  const taken = new Set<string>();
  const files = [...sounds].map(({ genre, group, sound, name }, i): CarriedFile => {
    const folder = [genre, ...(group === undefined ? [] : [group])];
    const given = name ?? (sound instanceof Blob ? nameOf(sound) : undefined);
    const file = given ?? `sound-${i + 1}.wav`;
    for (const part of [...folder, file]) checkPart(part, i);
    const plain = [...folder, file].join('/');
    const path = taken.has(plain) ? [...folder, `${i + 1}-${file}`].join('/') : plain;
    taken.add(path);
    return { path, content: sound };
  });
  if (files.length > 0) return { name: 'sounds', files };
  throw new ParameterError('sounds: expected sounds of two or more genres; got none. Add some.');
}

/**
 * The folder a user chose with `<input type="file" webkitdirectory>`.
 *
 * @throws {ParameterError} when there is no file, or one that does not come from a chosen folder
 */
export function carryFiles(chosen: Iterable<File>): CarriedFolder {
  let name = '';
  const files = [...chosen].map((file): CarriedFile => {
    const [top = '', ...below] = file.webkitRelativePath.split('/');
    if (below.length === 0) {
      throw new ParameterError(
        `files: ${file.name} does not come from a folder. Let the user choose one with ` +
          '<input type="file" webkitdirectory>, or say its genre with `sounds`.',
      );
    }
    name = top;
    return { path: below.join('/'), content: file };
  });
  if (files.length > 0) return { name, files };
  throw new ParameterError('files: expected the files of a folder; got none. Choose another.');
}

/** What can be handed to a worker instead of being copied: the memory of samples and bytes. */
export function memoryOf({ files }: CarriedFolder): ArrayBuffer[] {
  const memory = new Set<ArrayBuffer>();
  for (const { content } of files) {
    if (content instanceof Blob) continue;
    const arrays = content instanceof Uint8Array ? [content] : content.channels;
    for (const { buffer } of arrays) if (buffer instanceof ArrayBuffer) memory.add(buffer);
  }
  return [...memory];
}

/** The folder on the worker's side. */
export function arrivedFolder({ name, files }: CarriedFolder): Folder {
  const sources: Record<string, ByteSource> = {};
  for (const { path, content } of files) sources[path] = blobSource(blobOf(content), path);
  return memoryFolder(sources, name);
}

/**
 * Everything is read as a Blob: the browser holds it outside the worker's heap, and reading one lets the
 * worker hear its messages.
 */
function blobOf(content: CarriedFile['content']): Blob {
  if (content instanceof Blob) return content;
  if (content instanceof Uint8Array) return new Blob([content]);
  return new Blob([encodeWav(content, { bits: '32f' }) as Uint8Array<ArrayBuffer>]);
}

function checkPart(part: string, index: number): void {
  if (part !== '' && !part.includes('/') && !part.startsWith('.')) return;
  throw new ParameterError(
    `sounds[${index}]: expected a genre, group and name without "/" and not starting with "."; ` +
      `got "${part}". Rename it.`,
  );
}
