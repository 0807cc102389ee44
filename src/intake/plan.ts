// Which parts of a song are heard: all of a short one, evenly spread windows of a long one.
import type { IntakeOptions } from './options.js';
import { windowStarts } from './spectrogram.js';

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

/** How closely a song is heard. */
export interface Attention {
  /** Windows at most; a song with more is heard at evenly spread places. */
  readonly maxWindows: number;
  /** Windows begin this share of a window apart where all are heard, 0..1. */
  readonly overlapStep: number;
}

/** Columns computed in one go, about a minute: what bounds memory on a song of hours. */
export const SPAN_COLUMNS = 768;

/**
 * Plans the windows of a song.
 *
 * @param columns how many the song has, see `columnsIn`
 */
export function planColumns(
  columns: number,
  options: IntakeOptions,
  { maxWindows, overlapStep }: Attention,
): ListeningPlan {
  const width = options.windowColumns;
  const all = windowStarts(columns, width, Math.max(1, Math.round(width * overlapStep)));
  if (all.length <= maxWindows) return { spans: cut(0, columns), starts: all };
  const room = columns - width;
  const starts = Array.from({ length: maxWindows }, (_, i) =>
    Math.round(maxWindows === 1 ? room / 2 : (room * i) / (maxWindows - 1)),
  );
  return { spans: merge(starts, width), starts };
}

/** Overlapping or touching windows become one span. */
function merge(starts: readonly number[], width: number): Span[] {
  const merged: { from: number; to: number }[] = [];
  for (const from of starts) {
    const last = merged.at(-1);
    if (last && from <= last.to) last.to = from + width;
    else merged.push({ from, to: from + width });
  }
  return merged.flatMap(({ from, to }) => cut(from, to));
}

/** Cuts a long span into pieces that fit in memory. */
function cut(from: number, to: number): Span[] {
  const pieces: Span[] = [];
  for (let at = from; at < to; at += SPAN_COLUMNS) {
    pieces.push({ from: at, to: Math.min(to, at + SPAN_COLUMNS) });
  }
  return pieces;
}
