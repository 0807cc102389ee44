// A bundle made ready to answer: bytes of a song in, calibrated genre probabilities out.
import { type ExternalDecoder, openAudio } from '../audio/index.js';
import type { ByteSource, OnProgress } from '../base/index.js';
import { type Bundle, networkOf } from '../bundle/index.js';
import {
  fillWindow,
  listen,
  type Spectrogram,
  secondsPerColumn,
  windowStarts,
} from '../intake/index.js';
import { compilePredictor, type ThreadHost } from '../nn/index.js';
import type { Prediction } from './prediction.js';
import { songProbabilities } from './song.js';

/** How a classifier is set up. */
export interface ClassifierOptions {
  /** Decodes what we cannot, see `ffmpegDecoder` in `earmark/node`. */
  readonly external?: ExternalDecoder | undefined;
  /** Windows the net sees in one call. */
  readonly batch?: number;
  readonly threads?: number;
  readonly threadHost?: ThreadHost | undefined;
}

/** How one song is heard. */
export interface PredictOptions {
  /** Windows at most; default 8, spread evenly over a long song. `Infinity` hears all of it. */
  readonly maxWindows?: number;
  /** Told while a song is being heard. */
  readonly onProgress?: OnProgress;
}

/** Names genres. Close it when done: it may hold worker threads. */
export interface Classifier {
  readonly labels: readonly string[];
  /**
   * Names the genre of a song.
   *
   * @throws {DecodeError} when the bytes are no music we can hear
   */
  predict(song: ByteSource, options?: PredictOptions): Promise<Prediction>;
  /** Logits of windows of a picture, `[windows][classes]`. */
  windowLogits(picture: Spectrogram, starts: readonly number[]): Float32Array[];
  /** Names the genre of a picture that was made elsewhere, hearing all of it. */
  predictSpectrogram(picture: Spectrogram): Prediction;
  close(): void;
}

const MAX_WINDOWS = 8;

/**
 * Makes a classifier out of a bundle.
 *
 * @throws {BundleError} when the weights do not fit the model the bundle names
 */
export async function createClassifier(
  bundle: Bundle,
  { external, batch = 4, threads = 1, threadHost }: ClassifierOptions = {},
): Promise<Classifier> {
  const { intake, labels, weights } = bundle;
  const predictor = await compilePredictor(networkOf(bundle), {
    batch,
    weights,
    threads,
    ...(threadHost && { threadHost }),
  });
  const itemSize = intake.nMels * intake.windowColumns;
  const inputs = new Float32Array(batch * itemSize);

  const windowLogits = (picture: Spectrogram, starts: readonly number[]) => {
    const logits: Float32Array[] = [];
    for (let first = 0; first < starts.length; first += batch) {
      const group = starts.slice(first, first + batch);
      group.forEach((start, i) => {
        fillWindow(picture, start, inputs.subarray(i * itemSize, (i + 1) * itemSize), intake);
      });
      const [output] = predictor.run([inputs], group.length);
      for (let i = 0; i < group.length; i++) {
        logits.push(output!.slice(i * labels.length, (i + 1) * labels.length));
      }
    }
    return logits;
  };

  const answer = (
    picture: Spectrogram,
    starts: readonly number[],
    at: readonly number[],
    seconds: number,
    warnings: readonly string[],
  ): Prediction => {
    const { temperature } = bundle.calibration;
    const { song, windows } = songProbabilities(windowLogits(picture, starts), temperature);
    const genres = labels
      .map((genre, k) => ({ genre, probability: song[k]! }))
      .sort((a, b) => b.probability - a.probability);
    const width = intake.windowColumns * secondsPerColumn(intake);
    const timeline = windows.map((window, i) => {
      const best = window.indexOf(Math.max(...window));
      const start = at[i]!;
      const end = Math.min(seconds, start + width);
      return { start, end, genre: labels[best]!, probability: window[best]! };
    });
    const { genre, probability: confidence } = genres[0]!;
    return { genre, confidence, genres, seconds, timeline, warnings };
  };

  return {
    labels,
    windowLogits,
    async predict(song, { maxWindows = MAX_WINDOWS, onProgress } = {}) {
      const stream = await openAudio(song, { external });
      const { picture, windows, seconds, warnings } = await listen(
        stream,
        song.name,
        intake,
        maxWindows,
        onProgress,
      ).finally(() => stream.close());
      return answer(
        picture,
        windows.map(({ column }) => column),
        windows.map(({ start }) => start),
        seconds,
        warnings,
      );
    },
    predictSpectrogram(picture) {
      const starts = windowStarts(picture.columns, intake.windowColumns, Number.POSITIVE_INFINITY);
      const column = secondsPerColumn(intake);
      const at = starts.map((start) => start * column);
      return answer(picture, starts, at, picture.columns * column, []);
    },
    close: () => predictor.close(),
  };
}
