// The door to ffmpeg: what this toolkit does not decode itself, the copy on this computer may.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { ExternalDecoder, ExternalSound } from '../audio/index.js';
import { type ByteSource, DecodeError } from '../base/index.js';

/** How to run ffmpeg. */
export interface FfmpegOptions {
  /** Program to start; default `ffmpeg`, looked up on PATH. */
  readonly command?: string;
  /** Seconds without a sign of life after which it is ended; default 30. */
  readonly timeoutSeconds?: number;
  /** Ends it at once when aborted. */
  readonly stop?: AbortSignal;
}

const DEFAULTS = { command: 'ffmpeg', timeoutSeconds: 30 };
const STDERR_KEPT = 16_384;

/** Whether the program answers, so that a user without it can be told how to get it. */
export async function hasFfmpeg(
  command = DEFAULTS.command,
  timeoutSeconds = DEFAULTS.timeoutSeconds,
): Promise<boolean> {
  return new Promise((answer) => {
    const child = spawn(command, ['-version'], { stdio: 'ignore' });
    // It is there, though silent; decoding with it will say so.
    const settle = (isThere: boolean) => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      answer(isThere);
    };
    const timer = setTimeout(() => settle(true), timeoutSeconds * 1000);
    child.on('error', () => settle(false));
    child.on('close', (code) => settle(code === 0));
  });
}

/**
 * Decodes with ffmpeg, at the sound's own rate and channels.
 *
 * A file is read in place; bytes from elsewhere are put into a temporary file, as M4A needs seeking.
 */
export function ffmpegDecoder(options: FfmpegOptions = {}): ExternalDecoder {
  const settings = { ...DEFAULTS, ...options };
  let available: Promise<boolean> | undefined;
  return {
    name: 'ffmpeg',
    isAvailable() {
      available ??= hasFfmpeg(settings.command, settings.timeoutSeconds);
      return available;
    },
    async open(source) {
      const { path, remove } = await asFile(source);
      const run = new FfmpegRun(source.name, path, remove, settings);
      try {
        return await run.start();
      } catch (error) {
        run.close();
        throw error;
      }
    },
  };
}

/** The source as a file on disk and how to remove it if it was made for the purpose. */
async function asFile(source: ByteSource): Promise<{ path: string; remove: () => void }> {
  const found = await stat(source.name).catch(() => undefined);
  if (found?.isFile() && found.size === source.size) {
    return { path: resolve(source.name), remove: () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), 'earmark-sound-'));
  const path = join(folder, 'sound');
  await writeFile(path, await source.read(0, source.size));
  return { path, remove: () => void rm(folder, { recursive: true, force: true }).catch(() => {}) };
}

/** One process from start to end. */
class FfmpegRun {
  readonly #name: string;
  readonly #settings: FfmpegOptions & typeof DEFAULTS;
  readonly #remove: () => void;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #pieces: AsyncIterator<Buffer>;
  readonly #ended: Promise<number | null>;
  readonly #abort = () => this.close();
  #held: Buffer = Buffer.alloc(0);
  #stderr = '';
  #failure: Error | undefined;

  constructor(
    name: string,
    path: string,
    remove: () => void,
    settings: FfmpegOptions & typeof DEFAULTS,
  ) {
    this.#name = name;
    this.#remove = remove;
    this.#settings = settings;
    const input = ['-protocol_whitelist', 'file,pipe', '-i', `file:${path}`];
    const output = ['-map', '0:a:0', '-c:a', 'pcm_f32le', '-f', 'wav', 'pipe:1'];
    this.#child = spawn(settings.command, ['-hide_banner', '-nostdin', ...input, ...output], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = new Promise((settle) => {
      this.#child.on('close', (code) => settle(code));
      this.#child.on('error', (error) => {
        this.#failure = error;
        settle(null);
      });
    });
    this.#child.stderr.on('data', (piece: Buffer) => {
      this.#stderr = (this.#stderr + piece.toString()).slice(-STDERR_KEPT);
    });
    this.#pieces = this.#child.stdout[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    settings.stop?.addEventListener('abort', this.#abort);
    if (settings.stop?.aborted) this.close();
  }

  /** Waits for the header ffmpeg writes before the samples. */
  async start(): Promise<ExternalSound> {
    let header = readHeader(this.#held);
    while (header === undefined) {
      const piece = await this.#next();
      if (piece === undefined) throw await this.#complaint();
      this.#held = Buffer.concat([this.#held, piece]);
      header = readHeader(this.#held);
    }
    const { channelCount, sampleRate, dataStart } = header;
    this.#held = this.#held.subarray(dataStart);
    await this.#inputDescribed();
    return {
      sampleRate,
      channelCount,
      durationSeconds: readDuration(this.#stderr),
      codec: /Audio: ([\w-]+)/.exec(this.#stderr)?.[1],
      blocks: () => this.#blocks(channelCount),
      close: () => this.close(),
    };
  }

  /** Ends the process and clears up; harmless when it has ended already. */
  close(): void {
    this.#settings.stop?.removeEventListener('abort', this.#abort);
    this.#child.kill('SIGKILL');
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
    void this.#ended.then(this.#remove);
  }

  async *#blocks(channelCount: number): AsyncGenerator<Float32Array[]> {
    const stride = 4 * channelCount;
    for (let hasBegun = false, more = true; more; ) {
      const frames = Math.floor(this.#held.length / stride);
      if (frames > 0) {
        yield spread(this.#held, frames, channelCount);
        hasBegun = true;
      }
      this.#held = this.#held.subarray(frames * stride);
      const piece = await this.#next();
      if (piece === undefined && !hasBegun) throw await this.#complaint();
      more = piece !== undefined;
      if (piece) this.#held = Buffer.concat([this.#held, piece]);
    }
    if (this.#settings.stop?.aborted) throw await this.#complaint();
  }

  /** The next bytes, or undefined at the end; a process that hangs is ended. */
  async #next(): Promise<Buffer | undefined> {
    const { timeoutSeconds } = this.#settings;
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.close();
        const message =
          `${this.#name}: expected ffmpeg to go on; it was silent for ${timeoutSeconds} seconds ` +
          'and was ended. Convert the file by hand, or allow more time.';
        reject(new DecodeError(message));
      }, timeoutSeconds * 1000);
    });
    this.#keepAwake(true);
    try {
      const { value, done } = await Promise.race([this.#pieces.next(), silence]);
      return done ? undefined : value;
    } catch (error) {
      if (error instanceof DecodeError) throw error;
      return undefined;
    } finally {
      clearTimeout(timer);
      this.#keepAwake(false);
    }
  }

  /** Standard error runs beside standard output; gives the description of the input time to come. */
  async #inputDescribed(): Promise<void> {
    for (let waits = 0; waits < 50 && !this.#stderr.includes('Output #0'); waits++) {
      await new Promise((settle) => setTimeout(settle, 2));
    }
  }

  /** Between reads the process must not keep Node from ending, should its user forget it. */
  #keepAwake(awake: boolean): void {
    const handles = [this.#child, this.#child.stdout, this.#child.stderr] as (
      | ChildProcessByStdio<null, Readable, Readable>
      | Socket
    )[];
    for (const handle of handles) {
      if (awake) handle.ref();
      else handle.unref();
    }
  }

  async #complaint(): Promise<DecodeError> {
    this.#keepAwake(true);
    await this.#ended;
    if (this.#settings.stop?.aborted) {
      return new DecodeError(`${this.#name}: decoding by ffmpeg was stopped.`);
    }
    const missing = this.#failure && 'code' in this.#failure && this.#failure.code === 'ENOENT';
    if (missing) {
      return new DecodeError(
        `${this.#name}: expected to find '${this.#settings.command}'; there is none on PATH. ` +
          'Install ffmpeg (ffmpeg.org) or convert the file to FLAC, WAV, MP3 or Ogg.',
        { cause: this.#failure },
      );
    }
    const last = this.#stderr.trim().split('\n').at(-1)?.trim() || this.#failure?.message;
    return new DecodeError(
      `${this.#name}: expected ffmpeg to decode it; it says: ${last ?? 'nothing'}. ` +
        'The file is damaged or holds no sound; copy or convert it again.',
      { cause: this.#failure },
    );
  }
}

interface WavHeader {
  readonly sampleRate: number;
  readonly channelCount: number;
  readonly dataStart: number;
}

/** The header of a WAV stream; undefined until enough bytes are there. */
function readHeader(bytes: Buffer): WavHeader | undefined {
  let sampleRate = 0;
  let channelCount = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'data') return { sampleRate, channelCount, dataStart: at + 8 };
    if (name === 'fmt ' && at + 24 <= bytes.length) {
      channelCount = bytes.readUInt16LE(at + 10);
      sampleRate = bytes.readUInt32LE(at + 12);
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}

function readDuration(stderr: string): number | undefined {
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(stderr) ?? [];
  return seconds === undefined
    ? undefined
    : Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Interleaved little-endian floats to one array a channel. */
function spread(bytes: Buffer, frames: number, channelCount: number): Float32Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: channelCount }, (_, c) => {
    const channel = new Float32Array(frames);
    for (let n = 0; n < frames; n++) channel[n] = view.getFloat32(4 * (n * channelCount + c), true);
    return channel;
  });
}
