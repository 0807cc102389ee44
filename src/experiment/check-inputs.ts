// A look at what a net is about to be fed: an input that carries nothing would train in silence.
import { ParameterError } from '../base/index.js';
import { coveringWindows, type Intake, type Place, type Sheet } from '../intake/index.js';
import type { Item } from '../prepare/index.js';

/** How large the values of an input are. */
export interface InputLevel {
  /** The intake's id. */
  readonly intake: string;
  /** Root of the mean square of an example's values: the least and the most of those looked at. */
  readonly least: number;
  readonly most: number;
}

/** Items that are looked at. */
const LOOKED_AT = 16;

/**
 * Looks at the middle windows of some items, evenly spread.
 *
 * A published net's branch for sound was fed nothing but zeros, and its figures were credited to the sound;
 * this is what would have told.
 *
 * @throws {ParameterError} when an input is the same in all of them, or holds a value that is no number
 */
export async function checkInputs(
  items: readonly Item[],
  intakes: readonly Intake[],
): Promise<InputLevel[]> {
  const stride = Math.max(1, Math.floor(items.length / LOOKED_AT));
  const chosen = items.filter((_, index) => index % stride === 0).slice(0, LOOKED_AT);
  const levels = intakes.map((intake) => ({ intake, found: [] as number[], texts: new Set() }));
  for (const { song, stretch } of chosen) {
    await Promise.all(song.sheets.map((sheet) => sheet.load?.()));
    const { room, starts } = coveringWindows(song.sheets, intakes, stretch, 1);
    const places = room.at(starts[0] ?? 0);
    for (const [input, { intake, found, texts }] of levels.entries()) {
      const size = intake.shape.reduce((product, side) => product * side, 1);
      const example = new Float32Array(size);
      intake.fill(song.sheets[input] as Sheet, places[input] as Place, example);
      const level = rootMeanSquare(example);
      if (!Number.isFinite(level)) {
        throw new ParameterError(
          `input ${intake.block.id}: expected numbers; ${song.track.id} gives one that is none. ` +
            'Leave the track out, or look at it with `earmark doctor`.',
        );
      }
      found.push(level);
      texts.add(`${level}/${example[0]}/${example[size >> 1]}`);
    }
  }
  return levels.map(({ intake, found, texts }) => {
    if (texts.size === 1 && (chosen.length > 1 || found[0] === 0)) {
      throw new ParameterError(
        `input ${intake.block.id}: expected examples that differ; ${chosen.length} that were looked at ` +
          `are all the same (root mean square ${found[0]}). The net would learn nothing from it: ` +
          "check the intake's options and the corpus.",
      );
    }
    return { intake: intake.block.id, least: Math.min(...found), most: Math.max(...found) };
  });
}

function rootMeanSquare(values: Float32Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / Math.max(1, values.length));
}
