// A bundle made ready to answer: bytes of a song in, calibrated genre probabilities out.
import { type ExternalDecoder, openAudio } from '../audio/index.js';
import { type ByteSource, type OnProgress, ParameterError } from '../base/index.js';
import type { Bundle } from '../bundle/index.js';
import {
  coveringWindows,
  hearSheets,
  type Sheet,
  type Spectrogram,
  type Stretch,
  secondsPerColumn,
  sheetOfPicture,
  USUAL_RATE,
  WHOLE,
} from '../intake/index.js';
import type { ThreadHost } from '../nn/index.js';
import type { Prediction } from './prediction.js';
import { songProbabilities } from './song.js';
import { createWindowReader, type SongWindow } from './window-reader.js';

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

/** A song or a piece of one that was prepared for the classifier's inputs. */
export interface PreparedSong {
  /** One sheet for each input. */
  readonly sheets: readonly Sheet[];
  /** What part of it is judged. */
  readonly stretch: Stretch;
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
  /**
   * Names the genre of a picture that was made elsewhere, hearing all of it.
   *
   * @throws {ParameterError} when the net reads anything but one input made of mel bands
   */
  predictSpectrogram(picture: Spectrogram): Prediction;
  /**
   * Calibrated probabilities of each song, in the order of `labels`.
   *
   * @param maxWindows windows at most that cover a song; default `Infinity`, 1 is the middle one
   */
  probabilitiesOf(songs: readonly PreparedSong[], maxWindows?: number): Float64Array[];
  close(): void;
}

/** Windows of a song with the moments they begin at, in seconds. */
interface HeardWindows {
  readonly windows: readonly SongWindow[];
  readonly starts: readonly number[];
  readonly seconds: number;
  readonly warnings: readonly string[];
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
  const { labels, calibration } = bundle;
  const reader = await createWindowReader(bundle, { batch, threads, threadHost });
  const { intakes } = reader;

  const answer = ({ windows, starts, seconds, warnings }: HeardWindows): Prediction => {
    const logits = reader.logits(windows);
    const probabilities = songProbabilities(logits, calibration.temperature);
    const genres = labels
      .map((genre, k) => ({ genre, probability: probabilities.song[k] as number }))
      .sort((a, b) => b.probability - a.probability);
    const width = Math.max(
      ...intakes.map((intake, i) => intake.width * (windows[0]?.sheets[i]?.secondsPerColumn ?? 0)),
    );
    const timeline = probabilities.windows.map((window, i) => {
      const best = window.indexOf(Math.max(...window));
      const start = starts[i] as number;
      const end = width > 0 ? Math.min(seconds, start + width) : seconds;
      return { start, end, genre: labels[best] as string, probability: window[best] as number };
    });
    const { genre, probability: confidence } = genres[0] as (typeof genres)[number];
    return { genre, confidence, genres, seconds, timeline, warnings };
  };

  return {
    labels,
    async predict(song, { maxWindows = MAX_WINDOWS, onProgress } = {}) {
      const stream = await openAudio(song, { external });
      const { sheets, windows, seconds, warnings } = await hearSheets(
        stream,
        song.name,
        intakes,
        maxWindows,
        onProgress,
      ).finally(() => stream.close());
      return answer({
        windows: windows.map(({ places }) => ({ sheets, places })),
        starts: windows.map(({ start }) => start),
        seconds,
        warnings,
      });
    },
    predictSpectrogram(picture) {
      const how = intakes.length === 1 ? intakes[0]?.listens(USUAL_RATE) : undefined;
      if (!how || how.nMels !== picture.bands) {
        throw new ParameterError(
          `${bundle.name}: expected a picture for a net that reads ${picture.bands} mel bands alone; ` +
            `it reads ${intakes.map(({ block }) => block.id).join(' and ')}. Let it hear the sound.`,
        );
      }
      const sheets = [sheetOfPicture(picture, secondsPerColumn(how))];
      const { room, starts } = coveringWindows(sheets, intakes, WHOLE, Number.POSITIVE_INFINITY);
      return answer({
        windows: starts.map((start) => ({ sheets, places: room.at(start) })),
        starts: starts.map(room.secondsAt),
        seconds: picture.columns * secondsPerColumn(how),
        warnings: [],
      });
    },
    probabilitiesOf(songs, maxWindows = Number.POSITIVE_INFINITY) {
      const windows = songs.map(({ sheets, stretch }) => {
        const { room, starts } = coveringWindows(sheets, intakes, stretch, maxWindows);
        return starts.map((start): SongWindow => ({ sheets, places: room.at(start) }));
      });
      const logits = reader.logits(windows.flat());
      let next = 0;
      return windows.map(({ length }) => {
        const own = logits.slice(next, next + length);
        next += length;
        return songProbabilities(own, calibration.temperature).song;
      });
    },
    close: () => reader.close(),
  };
}
