// A song as one input of a net sees it: rows of numbers along time, and windows that are cut out of them.

/** A whole song, row-major `[rows, columns]`; a waveform has one row, a table's row one column. */
export interface Sheet {
  readonly data: Float32Array;
  readonly rows: number;
  readonly columns: number;
  /** Seconds from one column to the next; 0 where columns are not moments. */
  readonly secondsPerColumn: number;
  /** Where values are decibels below the loudest cell: that cell's level, dB re power 1. */
  readonly peakDb?: number;
  /** Where `data` lies elsewhere: fetches it, so that asking for it soon after does not wait. */
  load?(): Promise<void>;
}

/** Where a window lies in a sheet. */
export interface Place {
  /** First column of the stretch that the window may see. */
  readonly first: number;
  /** Columns of that stretch, ≥ 1; a window that is wider goes round in it. */
  readonly count: number;
  /** First column of the window, counted from `first`. */
  readonly start: number;
}

/**
 * Copies a window of a sheet.
 *
 * @param into `[rows, width]`; a stretch shorter than the window is repeated until the window is full
 */
export function copyWindow(
  { data, rows, columns }: Sheet,
  { first, count, start }: Place,
  into: Float32Array,
): void {
  const width = into.length / rows;
  for (let row = 0; row < rows; row++) {
    const from = row * columns + first;
    const to = row * width;
    if (start + width <= count) {
      into.set(data.subarray(from + start, from + start + width), to);
      continue;
    }
    for (let c = 0; c < width; c++) into[to + c] = data[from + ((start + c) % count)] as number;
  }
}
