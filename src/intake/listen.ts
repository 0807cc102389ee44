// Hears a song: decodes only what the plan asks for, brings it to the intake's rate and computes
// only the columns that will be looked at.
import { type AudioStream, toMono } from '../audio/index.js';
import type { OnProgress } from '../base/index.js';
import { melFrames, resample } from '../signal/index.js';
import { checkEnoughSound } from './enough-sound.js';
import {
  columnsIn,
  frameOfColumn,
  type ListenOptions,
  secondsPerColumn,
} from './listen-options.js';
import { planColumns, SPAN_COLUMNS, type Span } from './plan.js';
import { type Spectrogram, toSpectrogram } from './spectrogram.js';

/** A window of a song that was heard. */
export interface HeardWindow {
  /** First column of the window in the picture. */
  readonly column: number;
  /** Where the window begins in the song, in seconds. */
  readonly start: number;
}

/** What was heard of a song. */
export interface Heard {
  /** The columns that were heard, side by side; gaps between them are left out. */
  readonly picture: Spectrogram;
  readonly windows: readonly HeardWindow[];
  /** Length of the song in seconds. */
  readonly seconds: number;
  readonly warnings: readonly string[];
}

/** Sound read beyond a span on either side: more than any resampling filter reaches. */
const MARGIN_SECONDS = 0.05;

/**
 * Hears a song's log-mel columns.
 *
 * Where the file says how long it is, only what the plan asks for is decoded; where it does not, or
 * turns out shorter than it says, everything is heard from the start.
 *
 * @param name       what to call the song in messages
 * @param maxWindows see `windowStarts`
 * @throws {DecodeError} when it is shorter than a second, silent, or cannot be decoded
 */
export async function listen(
  stream: AudioStream,
  name: string,
  options: ListenOptions,
  maxWindows: number,
  onProgress?: OnProgress,
): Promise<Heard> {
  const promised = stream.durationSeconds;
  const columns =
    (promised !== undefined &&
      (await hearPlan(stream, options, promised, maxWindows, onProgress))) ||
    (await hearAll(stream, options));
  const step = secondsPerColumn(options);
  const seconds = columns.isComplete || promised === undefined ? columns.end * step : promised;
  checkEnoughSound(seconds, name, stream.format.id);
  const picture = toSpectrogram(columns.power, options.nMels, options.topDb, name);
  const { starts } = planColumns(columns.end, options.windowColumns, maxWindows);
  const windows = starts.flatMap((start) => {
    const column = columns.placeOf.get(start);
    return column === undefined ? [] : [{ column, start: start * step }];
  });
  return { picture, windows, seconds, warnings: [...stream.warnings] };
}

/** Power columns and where each column of the song lies among them. */
interface HeardColumns {
  readonly power: Float32Array[];
  readonly placeOf: Map<number, number>;
  /** One past the last column of the song. */
  end: number;
  /** Whether every column of the song is here. */
  readonly isComplete: boolean;
}

/** Hears what the plan asks for; undefined when the song ends before the plan does. */
async function hearPlan(
  stream: AudioStream,
  options: ListenOptions,
  seconds: number,
  maxWindows: number,
  onProgress?: OnProgress,
): Promise<HeardColumns | undefined> {
  const end = columnsIn(Math.floor(seconds * options.sampleRate), options);
  const { spans } = planColumns(end, options.windowColumns, maxWindows);
  const heard: HeardColumns = { power: [], placeOf: new Map(), end, isComplete: false };
  for (const [done, span] of spans.entries()) {
    onProgress?.({ stage: 'listening', done, total: spans.length });
    const columns = await hearSpan(stream, options, span);
    if (columns.length < span.to - span.from) return undefined;
    keep(heard, span.from, columns);
  }
  return heard;
}

/** Hears everything from the start until nothing more comes. */
async function hearAll(stream: AudioStream, options: ListenOptions): Promise<HeardColumns> {
  const heard: HeardColumns = { power: [], placeOf: new Map(), end: 0, isComplete: true };
  for (let from = 0; ; from = heard.end) {
    const span = { from, to: from + SPAN_COLUMNS };
    const columns = await hearSpan(stream, options, span);
    keep(heard, from, columns);
    heard.end += columns.length;
    if (columns.length < SPAN_COLUMNS) return heard;
  }
}

function keep({ power, placeOf }: HeardColumns, from: number, columns: readonly Float32Array[]) {
  columns.forEach((column, i) => {
    placeOf.set(from + i, power.length);
    power.push(column);
  });
}

/**
 * Power columns of one span, each `[nMels]`; fewer when the song ends before the span does.
 *
 * The sound is read from a moment on at which input and output samples of the resampling coincide,
 * then cut to start on a frame, so that columns are those of the whole song.
 */
async function hearSpan(
  stream: AudioStream,
  options: ListenOptions,
  { from, to }: Span,
): Promise<Float32Array[]> {
  const { sampleRate, nFft, hopLength } = options;
  const secondsOf = (column: number) => (frameOfColumn(column, options) * hopLength) / sampleRate;
  const margin = nFft / 2 / sampleRate + MARGIN_SECONDS;
  const coincidences = greatestCommonDivisor(stream.sampleRate, sampleRate);
  const start = Math.max(0, Math.floor((secondsOf(from) - margin) * coincidences)) / coincidences;
  const audio = await stream.read(start, secondsOf(to - 1) + margin - start);
  if ((audio.channels[0]?.length ?? 0) === 0) return [];
  const mono = toMono(audio);
  const samples = resample(mono.samples, mono.sampleRate, sampleRate);
  const skippedSamples = Math.round(start * sampleRate);
  const skippedFrames = Math.ceil(skippedSamples / hopLength);
  const cut = samples.subarray(skippedFrames * hopLength - skippedSamples);
  const available = 1 + Math.floor(cut.length / hopLength) + skippedFrames;
  const frames: number[] = [];
  for (let column = from; column < to; column++) {
    const frame = frameOfColumn(column, options);
    if (frame < available) frames.push(frame - skippedFrames);
  }
  if (frames.length === 0) return [];
  const mel = melFrames({ samples: cut, sampleRate }, melOptionsOf(options), frames);
  return frames.map((_, column) => {
    const bands = new Float32Array(options.nMels);
    for (let m = 0; m < bands.length; m++)
      bands[m] = mel.data[m * frames.length + column] as number;
    return bands;
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function melOptionsOf({ nFft, hopLength, nMels, fmin, fmax }: ListenOptions) {
  return { nFft, hopLength, nMels, fmin, fmax };
}
