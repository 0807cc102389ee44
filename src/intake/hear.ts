// Hears a song with all intakes of a net: of a long song only what will be looked at, where that suffices.
import { type AudioStream, encodeWav, openAudio, toMono } from '../audio/index.js';
import { DecodeError, type OnProgress } from '../base/index.js';
import { resample, type Signal } from '../signal/index.js';
import { checkAnySound, checkEnoughSound } from './enough-sound.js';
import type { Intake } from './intake.js';
import { listen } from './listen.js';
import { secondsPerColumn } from './listen-options.js';
import type { Materials, SongSound } from './materials.js';
import { sheetOfPicture } from './mel-sheet.js';
import type { Place, Sheet } from './sheet.js';
import { coveringWindows, WHOLE } from './windows.js';

/** A song as a net sees it, and the windows to look at. */
export interface HeardSheets {
  /** One for each intake. */
  readonly sheets: readonly Sheet[];
  /** One place for each intake, and when the window begins, in seconds. */
  readonly windows: readonly { readonly places: readonly Place[]; readonly start: number }[];
  /** Length of the song in seconds. */
  readonly seconds: number;
  readonly warnings: readonly string[];
}

/** The longest sound that is taken into memory whole, in seconds. */
const LONGEST_SECONDS = 1200;

/**
 * Hears a song.
 *
 * @param name       what to call the song in messages
 * @param maxWindows windows at most, evenly spread
 * @throws {DecodeError} when it is shorter than a second, silent, cannot be decoded, or lasts longer than
 *         twenty minutes where an intake needs all of it
 */
export async function hearSheets(
  stream: AudioStream,
  name: string,
  intakes: readonly Intake[],
  maxWindows: number,
  onProgress?: OnProgress,
): Promise<HeardSheets> {
  const how = intakes.length === 1 ? intakes[0]?.listens(stream.sampleRate) : undefined;
  if (how) {
    const { picture, windows, seconds, warnings } = await listen(
      stream,
      name,
      how,
      maxWindows,
      onProgress,
    );
    const sheet = sheetOfPicture(picture, secondsPerColumn(how));
    return {
      sheets: [sheet],
      windows: windows.map(({ column, start }) => ({
        places: [{ first: 0, count: picture.columns, start: column }],
        start,
      })),
      seconds,
      warnings,
    };
  }
  const sound = openedSound(stream, name);
  const { samples, sampleRate } = await sound.whole('native');
  const seconds = samples.length / sampleRate;
  checkEnoughSound(seconds, name, stream.format.id);
  const materials: Materials = { name, seconds, sound: async () => sound };
  const sheets: Sheet[] = [];
  for (const [done, intake] of intakes.entries()) {
    onProgress?.({ stage: 'listening', done, total: intakes.length });
    sheets.push(await intake.sheet(materials));
  }
  const { room, starts } = coveringWindows(sheets, intakes, WHOLE, maxWindows);
  const windows = starts.map((start) => ({ places: room.at(start), start: room.secondsAt(start) }));
  return { sheets, windows, seconds, warnings: [...stream.warnings] };
}

/**
 * A stream as material for intakes; what was decoded once is kept while the song is worked on.
 *
 * @throws {DecodeError} from `whole`, when the sound lasts longer than twenty minutes or is silent
 */
export function openedSound(stream: AudioStream, name: string): SongSound {
  let native: Promise<Signal> | undefined;
  return {
    stream,
    async whole(sampleRate) {
      native ??= decodeWhole(stream, name);
      const { samples, sampleRate: rate } = await native;
      if (sampleRate === 'native' || sampleRate === rate) return { samples, sampleRate: rate };
      return { samples: resample(samples, rate, sampleRate), sampleRate };
    },
  };
}

/**
 * A sound in memory as material for intakes, samples beyond −1..1 included.
 *
 * Nothing is lost when its stream is not closed.
 */
export async function openedSignal(
  { samples, sampleRate }: Signal,
  name = 'song',
): Promise<SongSound> {
  const file = encodeWav({ channels: [samples], sampleRate }, { bits: '32f' });
  return openedSound(await openAudio(file), name);
}

async function decodeWhole(stream: AudioStream, name: string): Promise<Signal> {
  const pieces: Float32Array[] = [];
  let length = 0;
  for await (const piece of stream.chunks()) {
    const { samples } = toMono(piece);
    pieces.push(samples);
    length += samples.length;
    if (length <= LONGEST_SECONDS * stream.sampleRate) continue;
    throw new DecodeError(
      `${name}: expected at most ${LONGEST_SECONDS / 60} minutes, as this net is shown all of a ` +
        'song; it lasts longer. Cut it, or use a net that looks at windows of a log-mel.',
      { format: stream.format.id },
    );
  }
  const samples = new Float32Array(length);
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  checkAnySound(samples, name);
  return { samples, sampleRate: stream.sampleRate };
}
