// Which parts of a song are heard: all of a short one, evenly spread windows of a long one.

/** Columns `[from, to)` of the song that are computed together. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What to hear of a song. */
export interface ListeningPlan {
  /** Disjoint, in order. */
  readonly spans: readonly Span[];
  /** First column of every window, in order. */
  readonly starts: readonly number[];
}

/** Columns computed in one go, about a minute: what bounds memory on a song of hours. */
export const SPAN_COLUMNS = 768;

/**
 * Plans the windows of a song and what must be computed for them.
 *
 * @param columns    how many the song has, see `columnsIn`
 * @param width      columns of a window
 * @param maxWindows windows at most, ≥ 1
 */
export function planColumns(columns: number, width: number, maxWindows: number): ListeningPlan {
  const starts = windowStarts(columns, width, maxWindows);
  const spans: { from: number; to: number }[] = [];
  for (const from of starts) {
    const to = Math.min(columns, from + width);
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = to;
    else spans.push({ from, to });
  }
  return { spans: spans.flatMap(({ from, to }) => cut(from, to)), starts };
}

/**
 * Where windows begin: as few as cover the song, evenly spread, the last one flush with its end.
 *
 * A song too long for `maxWindows` is heard at that many evenly spread places; with one window, in
 * its middle. A song shorter than a window has one window.
 */
export function windowStarts(columns: number, width: number, maxWindows: number): number[] {
  const room = Math.max(0, columns - width);
  const count = Math.min(maxWindows, 1 + Math.ceil(room / width));
  if (count === 1) return [Math.floor(room / 2)];
  return Array.from({ length: count }, (_, i) => Math.round((room * i) / (count - 1)));
}

/** Cuts a long span into pieces that fit in memory. */
function cut(from: number, to: number): Span[] {
  const pieces: Span[] = [];
  for (let at = from; at < to; at += SPAN_COLUMNS) {
    pieces.push({ from: at, to: Math.min(to, at + SPAN_COLUMNS) });
  }
  return pieces;
}
