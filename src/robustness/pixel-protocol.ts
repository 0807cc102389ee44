// A published test of sturdiness against spoilt cells, as it was done and as it should be, side by side.
import { loudCells, silentCells } from './corruptions/catalogue.js';
import type { Judge, LabelledSong } from './judge.js';
import { type MeasureOptions, measureRobustness } from './measure.js';
import type { RobustnessResult } from './summarize.js';

/** The songs of the protocol, each an iterable that can be gone through once. */
export interface PixelProtocolSongs {
  /** What the judge learnt from: the published test harmed these very songs. */
  readonly learnt: AsyncIterable<LabelledSong> | Iterable<LabelledSong>;
  /** Songs it has never met. */
  readonly heldOut: AsyncIterable<LabelledSong> | Iterable<LabelledSong>;
}

/** Either half has both curves, so that it can be told which difference of protocol matters how much. */
export interface PixelProtocolResult {
  /** Its curve `cells-published` is the published protocol. */
  readonly learnt: RobustnessResult;
  /** Its curve `cells` is the clean one: held-out songs, exact shares, silence. */
  readonly heldOut: RobustnessResult;
}

/**
 * Measures accuracy against spoilt cells by the published protocol and by a clean one.
 *
 * Published: a net that learnt from all songs, tried on the same songs, cells drawn with replacement and
 * set to 0, which on its scale was full loudness. Whatever the judge scales its input by it must keep from
 * training: harmed songs are no ground to fit anything to.
 *
 * @param options as for `measureRobustness`, which adds `learnt` or `heldOut` to `about`
 */
export async function measurePixelNoise(
  judge: Judge,
  { learnt, heldOut }: PixelProtocolSongs,
  options: Omit<MeasureOptions, 'families' | 'previous' | 'total' | 'onSong'> = {},
): Promise<PixelProtocolResult> {
  const measure = (songs: PixelProtocolSongs['learnt'], name: string) =>
    measureRobustness(judge, songs, {
      ...options,
      families: [loudCells, silentCells],
      about: { ...options.about, songs: name },
    });
  return { learnt: await measure(learnt, 'learnt'), heldOut: await measure(heldOut, 'heldOut') };
}
