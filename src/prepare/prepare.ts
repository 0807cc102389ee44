// Tracks of a corpus to the sheets a net's inputs are cut from: read from arrays or heard from files.
import { DatasetError, type OnProgress, type StopSignal, ToolkitError } from '../base/index.js';
import type { Corpus, Track } from '../datasets/index.js';
import type { Intake, Sheet } from '../intake/index.js';
import { type HeardSheets, recall, remember } from './heard-sheets.js';
import { type MakerOptions, sheetMaker, sheetsOf } from './make-sheets.js';
import { materialsOf, type TrackMaterials } from './materials-of.js';
import type { SheetShelf } from './shelf.js';
import { checkSoundThere, copyOf, type SoundCopies } from './sound-copies.js';

/** A track and what the intakes made of it. */
export interface Prepared {
  readonly track: Track;
  /** One for each intake. */
  readonly sheets: readonly Sheet[];
  /** The same of its copies, see `SoundCopies`; none where left out. */
  readonly copies?: readonly (readonly Sheet[])[];
}

/** All that could be prepared, and what could not. */
export interface Preparation {
  readonly prepared: readonly Prepared[];
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
  /** In what the examples differ from those the intakes make of sounds. */
  readonly notes: readonly string[];
}

/** Who decodes, what is known from elsewhere, who is told, who may stop it. */
export interface PrepareOptions extends MakerOptions {
  readonly onProgress?: OnProgress | undefined;
  readonly stop?: StopSignal | undefined;
  /** Keeps the sheets; default: memory. */
  readonly shelf?: SheetShelf | undefined;
  /** What is remembered from run to run, see `heardSheets`; default: nothing. */
  readonly heard?: HeardSheets | undefined;
  readonly copies?: SoundCopies | undefined;
}

/**
 * Prepares tracks of a corpus.
 *
 * A file that cannot be heard is listed in `failures` and the others go on.
 *
 * @param ids     the tracks wanted; others are left alone
 * @param intakes one for each input of the net
 * @throws {ParameterError} when the corpus' arrays were made in another way than an intake's
 * @throws {DatasetError} when not a single track could be prepared, or copies are wanted and there is no sound
 */
export async function prepareTracks(
  corpus: Corpus,
  ids: ReadonlySet<string>,
  intakes: readonly Intake[],
  { onProgress, stop, shelf, heard, copies, ...means }: PrepareOptions = {},
): Promise<Preparation> {
  if (copies) checkSoundThere(corpus);
  const wanted = corpus.tracks.flatMap((track, index) =>
    ids.has(track.id) ? [{ track, index }] : [],
  );
  const nameOf = (track: Track) => [corpus.name, track.id];
  const known = new Map(
    wanted.map(({ track }) => [track.id, heard && recall(heard, nameOf(track), intakes)]),
  );
  const unknown = wanted.filter(({ track }) => !known.get(track.id));
  const maker = sheetMaker(
    corpus,
    unknown.map(({ index }) => index),
    intakes,
    means,
  );
  const changeable = materialsOf(corpus, means);
  const put = (sheets: readonly Sheet[]) =>
    shelf ? Promise.all(sheets.map((sheet) => shelf.put(sheet))) : sheets;
  const prepared: Prepared[] = [];
  const failures: { id: string; reason: string }[] = [];
  let first: unknown;
  try {
    for (const [done, { track, index }] of wanted.entries()) {
      if (stop?.aborted) break;
      onProgress?.({ stage: 'preparing', done, total: wanted.length });
      try {
        const sheets = known.get(track.id) ?? (await maker.sheets(index));
        if (!sheets && stop?.aborted) break;
        if (!sheets) throw new DatasetError(`${track.id}: whoever hears songs ended before it.`);
        if (heard) remember(heard, nameOf(track), intakes, sheets);
        const changed =
          copies?.ids.has(track.id) && (await copiesOf(track, changeable(index), intakes, copies));
        prepared.push({
          track,
          sheets: await put(sheets),
          ...(changed && { copies: await Promise.all(changed.map(put)) }),
        });
      } catch (error) {
        if (!(error instanceof ToolkitError)) throw error;
        first ??= error;
        failures.push({ id: track.id, reason: error.message });
      }
    }
  } finally {
    await maker.close();
  }
  if (prepared.length === 0 && !stop?.aborted) refuse(corpus, wanted.length, first);
  return { prepared, failures, notes: notesOn(corpus, intakes) };
}

async function copiesOf(
  track: Track,
  materials: TrackMaterials,
  intakes: readonly Intake[],
  copies: SoundCopies,
): Promise<Sheet[][]> {
  try {
    const all: Sheet[][] = [];
    for (let copy = 0; copy < copies.count; copy++) {
      const changed = await copyOf(materials, track, copies, copy);
      all.push(await sheetsOf(changed, intakes));
    }
    return all;
  } finally {
    materials.close();
  }
}

/** An intake that suits no track at all is the recipe's fault and keeps its own error. */
function refuse({ name, columns }: Corpus, count: number, first: unknown): never {
  if (columns && first instanceof ToolkitError) throw first;
  throw new DatasetError(
    `${name}: none of ${count} tracks could be prepared; ` +
      `the first says: ${first instanceof Error ? first.message : 'there is none'}`,
  );
}

function notesOn({ columns, frontEnd }: Corpus, intakes: readonly Intake[]): string[] {
  if (!columns || !frontEnd) return [];
  const { framesPerColumn = Number.NaN } = frontEnd;
  return intakes.flatMap((intake) => {
    const difference = intake.differs({ ...frontEnd, framesPerColumn });
    return difference === null ? [] : [`${intake.block.id}: ${difference}`];
  });
}
