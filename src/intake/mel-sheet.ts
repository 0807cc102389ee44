// A song's log-mel sheet: heard from its sound, or taken from a spectrogram made beforehand.
import { checkFrontEnd, frontEndDifferences, hasRate } from './front-end.js';
import { listen } from './listen.js';
import { secondsPerColumn, USUAL_RATE } from './listen-options.js';
import { type Materials, nothingToMake, type ReadySpectrogram } from './materials.js';
import { frontEndOf, listenOptionsOf, type MelOptions } from './mel-options.js';
import { regrid } from './regrid.js';
import { copyWindow, type Place, type Sheet } from './sheet.js';
import { limitDepth, type Spectrogram } from './spectrogram.js';

/**
 * The whole song as dB below its loudest cell, `[nMels, columns]`.
 *
 * @param id the intake that asks, for the message
 * @throws {DatasetError} when there is neither sound nor spectrogram
 * @throws {ParameterError} when the spectrogram was made in another way and `arrays` is `exact`
 */
export async function melSheet(
  id: string,
  materials: Materials,
  options: MelOptions,
): Promise<Sheet> {
  if (materials.spectrogram) {
    return sheetOfReady(await materials.spectrogram(), materials.name, options);
  }
  if (!materials.sound) throw nothingToMake(id, materials, 'sound or a mel spectrogram');
  const { stream } = await materials.sound();
  const how = listenOptionsOf(options, stream.sampleRate);
  const { picture } = await listen(stream, materials.name, how, Number.POSITIVE_INFINITY);
  return sheetOfPicture(picture, secondsPerColumn(how));
}

/** A picture as a sheet. */
export function sheetOfPicture(picture: Spectrogram, seconds: number): Sheet {
  const { data, bands, columns, peakDb } = picture;
  return {
    data,
    rows: bands,
    columns,
    secondsPerColumn: seconds,
    ...(peakDb !== undefined && { peakDb }),
  };
}

function sheetOfReady(ready: ReadySpectrogram, name: string, options: MelOptions): Sheet {
  const shown = shownAs(ready, name, options);
  const limited = options.reference === 'song' ? limitDepth(shown, options.topDb) : shown;
  const sampleRate = options.sampleRate === 'native' ? USUAL_RATE : options.sampleRate;
  const seconds = secondsPerColumn({ ...options, sampleRate });
  const { peakDb } = ready;
  return sheetOfPicture({ ...limited, ...(peakDb !== undefined && { peakDb }) }, seconds);
}

/** The picture with the columns and bands that are wanted. */
function shownAs(
  { picture, frontEnd }: ReadySpectrogram,
  name: string,
  options: MelOptions,
): Spectrogram {
  const wanted = frontEndOf(options);
  const isExact = frontEndDifferences(wanted, frontEnd).length === 0;
  const mayDiffer = options.arrays === 'interpolated' && hasRate(frontEnd) && hasRate(wanted);
  if (!isExact && mayDiffer) return regrid(picture, frontEnd, wanted);
  checkFrontEnd(wanted, frontEnd, name);
  return picture;
}

/**
 * One window in dB.
 *
 * With `reference: 'song'` values are relative to the song's loudest cell; with `'window'` to the window's,
 * whose floor they get as well.
 *
 * @returns the level of what is 0 dB now, dB re power 1; 0 where the song's was not kept
 */
export function melWindow(
  sheet: Sheet,
  place: Place,
  into: Float32Array,
  { reference, topDb }: Pick<MelOptions, 'reference' | 'topDb'>,
): number {
  copyWindow(sheet, place, into);
  const peak = sheet.peakDb ?? 0;
  if (reference === 'song') return peak;
  let loudest = Number.NEGATIVE_INFINITY;
  for (const level of into) if (level > loudest) loudest = level;
  for (let i = 0; i < into.length; i++) {
    into[i] = Math.max((into[i] as number) - loudest, -topDb);
  }
  return peak + loudest;
}

/** In what examples from a spectrogram differ from those of sounds, as a clause; null when in nothing. */
export function melDifferences(
  frontEnd: ReadySpectrogram['frontEnd'],
  options: MelOptions,
): string | null {
  const differences = frontEndDifferences(frontEndOf(options), frontEnd);
  if (differences.length === 0) return null;
  return `interpolated from ready spectrograms with ${differences.join(', ')}`;
}
