// Tracks of a corpus to the sheets a net's inputs are cut from: read from arrays or heard from files.
import { DatasetError, type OnProgress, type StopSignal, ToolkitError } from '../base/index.js';
import type { Corpus, Track } from '../datasets/index.js';
import { type Intake, type Materials, openedSignal, type Sheet } from '../intake/index.js';
import type { Signal } from '../signal/index.js';
import { type HeardSheets, remembering } from './heard-sheets.js';
import { type MaterialMeans, materialsOf } from './materials-of.js';
import type { SheetShelf } from './shelf.js';

/** A track and what the intakes made of it. */
export interface Prepared {
  readonly track: Track;
  /** One for each intake. */
  readonly sheets: readonly Sheet[];
  /** The same of its copies, see `SoundCopies`; none where left out. */
  readonly copies?: readonly (readonly Sheet[])[];
}

/** Tracks that are heard again with their sound changed. */
export interface SoundCopies {
  /** The tracks this is done for. */
  readonly ids: ReadonlySet<string>;
  /** Copies of each, ≥ 1. */
  readonly count: number;
  /**
   * The sound of a copy.
   *
   * @param sound mono, at the track's own rate; may be written into
   * @param copy  which, 0..count − 1
   */
  change(sound: Signal, track: Track, copy: number): Signal;
}

/** All that could be prepared, and what could not. */
export interface Preparation {
  readonly prepared: readonly Prepared[];
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
  /** In what the examples differ from those the intakes make of sounds. */
  readonly notes: readonly string[];
}

/** Who decodes, what is known from elsewhere, who is told, who may stop it. */
export interface PrepareOptions extends MaterialMeans {
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
  if (copies && corpus.columns) throw nothingToChange(corpus);
  const of = materialsOf(corpus, means);
  const wanted = corpus.tracks.flatMap((track, index) =>
    ids.has(track.id) ? [{ track, index }] : [],
  );
  const prepared: Prepared[] = [];
  const failures: { id: string; reason: string }[] = [];
  let first: unknown;
  for (const [done, { track, index }] of wanted.entries()) {
    if (stop?.aborted) break;
    onProgress?.({ stage: 'preparing', done, total: wanted.length });
    const materials = of(index);
    try {
      const known = heard
        ? intakes.map((intake) => remembering(intake, heard, [corpus.name, track.id]))
        : intakes;
      const sheets = await sheetsOf(materials, known, shelf);
      if (!copies?.ids.has(track.id)) {
        prepared.push({ track, sheets });
        continue;
      }
      const changed: Sheet[][] = [];
      for (let copy = 0; copy < copies.count; copy++) {
        const sound = copies.change(await ownSound(materials), track, copy);
        const { name } = materials;
        const copied = { name, sound: () => openedSignal(sound, name) };
        changed.push(await sheetsOf(copied, intakes, shelf));
      }
      prepared.push({ track, sheets, copies: changed });
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error;
      first ??= error;
      failures.push({ id: track.id, reason: error.message });
    } finally {
      materials.close();
    }
  }
  if (prepared.length === 0 && !stop?.aborted) refuse(corpus, wanted.length, first);
  return { prepared, failures, notes: notesOn(corpus, intakes) };
}

async function sheetsOf(
  materials: Materials,
  intakes: readonly Intake[],
  shelf: SheetShelf | undefined,
): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  for (const intake of intakes) {
    const sheet = await intake.sheet(materials);
    sheets.push(shelf ? await shelf.put(sheet) : sheet);
  }
  return sheets;
}

/** A track's sound, in an array of its own. */
async function ownSound({ name, sound }: Materials): Promise<Signal> {
  if (!sound) throw new DatasetError(`${name}: expected sound that can be changed; there is none.`);
  const { samples, sampleRate } = await (await sound()).whole('native');
  return { samples: samples.slice(), sampleRate };
}

function nothingToChange({ name }: Corpus): DatasetError {
  return new DatasetError(
    `${name}: changed copies are made of sound, and this corpus holds spectrograms. ` +
      'Set augment.copies to 0 and leave out what works on sound, or train on the sounds.',
  );
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
