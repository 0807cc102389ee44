// Where the windows of an item lie in all its sheets at once: the same moments for every input.
import type { Intake } from './intake.js';
import { windowStarts } from './plan.js';
import type { Place, Sheet } from './sheet.js';

/** A share of a song, from and to in 0..1; a whole song is 0 to 1. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A song from end to end. */
export const WHOLE: Stretch = { from: 0, to: 1 };

/** The n-th of equal pieces of a song. */
export function pieceOf(piece: number, pieces: number): Stretch {
  return { from: piece / pieces, to: (piece + 1) / pieces };
}

/** Where windows of an item may lie. */
export interface WindowRoom {
  /** Windows begin at 0..last, counted in columns of the finest input that has time. */
  readonly last: number;
  /** One place for each input, for a window that begins there. */
  at(start: number): Place[];
  /** When a window begins, in seconds of the song. */
  secondsAt(start: number): number;
}

/**
 * Finds where windows of a stretch may lie.
 *
 * Inputs with their own columns begin at the same share of the way: a window of sound and the window of
 * its cepstra begin at the same moment to half a column.
 */
export function windowRoom(
  sheets: readonly Sheet[],
  intakes: readonly Intake[],
  stretch: Stretch,
): WindowRoom {
  const spaces = sheets.map(({ columns }, i) => {
    const first = Math.min(columns - 1, Math.floor(rounded(stretch.from * columns)));
    const count = Math.max(1, Math.floor(rounded(stretch.to * columns)) - first);
    return { first, count, room: Math.max(0, count - (intakes[i]?.width ?? 0)) };
  });
  const last = Math.max(...spaces.map(({ room }) => room));
  const timed = spaces.findIndex(({ room }) => room === last);
  const { secondsPerColumn = 0 } = sheets[timed] ?? {};
  return {
    last,
    at: (start) =>
      spaces.map(({ first, count, room }) => ({
        first,
        count,
        start: last === 0 ? 0 : Math.round((start / last) * room),
      })),
    secondsAt: (start) => ((spaces[timed]?.first ?? 0) + start) * secondsPerColumn,
  };
}

/** Shares of thirds and fifths that miss a whole number by rounding alone. */
function rounded(position: number): number {
  const whole = Math.round(position);
  return Math.abs(position - whole) < 1e-9 * Math.max(1, whole) ? whole : position;
}

/**
 * Where windows begin that cover a stretch, see `windowStarts`.
 *
 * @param maxWindows at most this many, evenly spread; 1 is the one in the middle
 */
export function coveringWindows(
  sheets: readonly Sheet[],
  intakes: readonly Intake[],
  stretch: Stretch,
  maxWindows: number,
): { readonly room: WindowRoom; readonly starts: readonly number[] } {
  const room = windowRoom(sheets, intakes, stretch);
  const places = room.at(room.last);
  const widest = places.findIndex(({ start }) => start === room.last);
  const width = intakes[widest]?.width ?? 1;
  return { room, starts: windowStarts(room.last + width, width, maxWindows) };
}
