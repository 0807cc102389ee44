// Songs heard again with their sound changed, so that what does not read sound learns from it, too.
import { DatasetError } from '../base/index.js';
import type { Corpus, Track } from '../datasets/index.js';
import { type Materials, openedSignal } from '../intake/index.js';
import type { Signal } from '../signal/index.js';

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

/**
 * A copy of a track as material for intakes, which finds nothing but its sound.
 *
 * @throws {DecodeError} when the track cannot be decoded
 */
export async function copyOf(
  { name, sound }: Materials,
  track: Track,
  copies: SoundCopies,
  copy: number,
): Promise<Materials> {
  if (!sound) throw new DatasetError(`${name}: expected sound that can be changed; there is none.`);
  const { samples, sampleRate } = await (await sound()).whole('native');
  const changed = copies.change({ samples: samples.slice(), sampleRate }, track, copy);
  return { name, sound: () => openedSignal(changed, name) };
}

/** @throws {DatasetError} when a corpus holds no sound that could be changed */
export function checkSoundThere({ name, columns }: Corpus): void {
  if (!columns) return;
  throw new DatasetError(
    `${name}: changed copies are made of sound, and this corpus holds spectrograms. ` +
      'Set augment.copies to 0 and leave out what works on sound, or train on the sounds.',
  );
}
