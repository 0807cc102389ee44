// Curves for a terminal, in Braille signs: each has two dots across and four down.

/** The first sign, without a dot. */
const BLANK = 0x2800;
/** Bit of each dot, from the top; the left ones, then the right ones. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/** The size of a curve and what its edges stand for. */
export interface CurveFrame {
  /** In signs. */
  readonly width: number;
  readonly height: number;
  /** Values at the lowest and the highest dot. */
  readonly low: number;
  readonly high: number;
}

/**
 * A curve from the left, a dot a value; more values than fit are averaged in neighbouring groups.
 *
 * @param values NaN leaves a gap; what lies outside the frame is drawn at its edge
 * @returns `height` lines of `width` signs
 */
export function brailleCurve(
  values: readonly number[],
  { width, height, low, high }: CurveFrame,
): string[] {
  const signs = Array.from({ length: height }, () => new Array<number>(width).fill(0));
  const top = 4 * height - 1;
  const levelOf = (value: number) => {
    const share = high > low ? (value - low) / (high - low) : 0.5;
    return Math.round(top * Math.max(0, Math.min(1, share)));
  };
  let before: number | undefined;
  grouped(values, 2 * width).forEach((value, column) => {
    const level = Number.isNaN(value) ? undefined : levelOf(value);
    if (level !== undefined) {
      // Up or down from the dot before, so that a steep curve stays one line.
      const from =
        before === undefined || before === level ? level : before + Math.sign(level - before);
      for (let y = Math.min(from, level); y <= Math.max(from, level); y++) {
        const row = signs[height - 1 - Math.floor(y / 4)] as number[];
        row[column >> 1] = (row[column >> 1] as number) | dotBit(column, y);
      }
    }
    before = level;
  });
  return signs.map((row) => String.fromCharCode(...row.map((bits) => BLANK + bits)));
}

function dotBit(column: number, level: number): number {
  return (DOTS[(column % 2) as 0 | 1] as readonly number[])[3 - (level % 4)] as number;
}

/** As many means of neighbours as there is room for. */
function grouped(values: readonly number[], room: number): readonly number[] {
  if (values.length <= room) return values;
  return Array.from({ length: room }, (_, i) => {
    const start = Math.floor((i * values.length) / room);
    const group = values
      .slice(start, Math.floor(((i + 1) * values.length) / room))
      .filter((value) => !Number.isNaN(value));
    return group.reduce((sum, value) => sum + value, 0) / group.length;
  });
}
