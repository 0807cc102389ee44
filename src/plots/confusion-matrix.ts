// Which genre is taken for which: counts, and each row's shares as shades.
import * as Plot from '@observablehq/plot';
import { axisX, axisY, drawChart, roomForLabels } from './chart.js';
import { checkCount, checkLength, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { FONT_SIZE, hexOf, INK, shade } from './theme.js';
import { percentText, shortened, textWidth } from './words.js';

/** A confusion matrix to draw. */
export interface ConfusionData {
  readonly labels: readonly string[];
  /** Row = true genre, column = answer; counts, or means over seeds. */
  readonly counts: readonly (readonly number[])[];
  /** What was counted; default `songs`. */
  readonly items?: 'songs' | 'clips';
}

const MOST_LABELS = 170;
/** Pixels of a cell that holds a share below its count, one that holds a count, and the tallest. */
const ROOM_FOR_BOTH = 34;
const ROOM_FOR_ONE = 22;
const TALLEST = 40;
const TOP = 26;
/** Up to so many genres every cell has a border, and is tall enough for words. */
const FEW_LABELS = 40;

/** Cells shaded by the share of their row, with count and percent where there is room. */
export const confusionMatrixPlot = definePlot<ConfusionData>({
  id: 'confusion-matrix',
  title: 'Confusion matrix',
  shows:
    'Each row is a true genre, each column an answer. The diagonal is right; a dark cell beside it is ' +
    'a genre often taken for another.',
  compose({ labels, counts, items = 'songs' }, width) {
    checkCount('confusion-matrix', 'genres', labels.length, MOST_LABELS);
    checkLength('confusion-matrix', 'rows', counts.length, labels.length);
    for (const row of counts) {
      checkLength('confusion-matrix', 'columns', row.length, labels.length);
      checkNumbers('confusion-matrix', 'counts', row, 0, Number.MAX_VALUE);
    }
    const all = counts.flat().reduce((sum, count) => sum + count, 0);
    const right = counts.reduce((sum, row, n) => sum + (row[n] ?? 0), 0);
    const left = roomForLabels(labels, width, 0.26);
    const cellWidth = (width - 32 - left - 8) / labels.length;
    const cellHeight = Math.max(labels.length > FEW_LABELS ? 4 : 16, Math.min(TALLEST, cellWidth));
    const isTurned = labels.some((label) => textWidth(label) > cellWidth - 4);
    const bottom = isTurned ? Math.min(120, roomForLabels(labels, 300, 0.4)) + 22 : 44;
    const height = Math.ceil(TOP + labels.length * cellHeight + bottom);
    return {
      subtitle:
        all > 0
          ? `${percentText(right / all)} of ${countText(all)} ${items} right. Shade and percent: share of the row.`
          : `No ${items} were judged.`,
      panels: [
        {
          height,
          draw: (across) =>
            drawCells({
              labels,
              counts,
              across,
              height,
              left,
              bottom,
              cellWidth,
              cellHeight,
              isTurned,
            }),
        },
      ],
    };
  },
});

interface Cells {
  readonly labels: readonly string[];
  readonly counts: ConfusionData['counts'];
  readonly across: number;
  readonly height: number;
  readonly left: number;
  readonly bottom: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly isTurned: boolean;
}

function drawCells(cells: Cells): string {
  const { labels, counts, across, height, left, bottom, cellWidth, cellHeight, isTurned } = cells;
  const hasEmptyCells = labels.length <= FEW_LABELS;
  const drawn = counts.flatMap((row, y) => {
    const sum = row.reduce((total, count) => total + count, 0);
    return row
      .map((count, x) => ({ x, y, count, share: sum > 0 ? count / sum : 0 }))
      .filter(({ count }) => count > 0 || hasEmptyCells);
  });
  const places = labels.map((_, n) => n);
  const room = Math.min(cellWidth, 1.3 * cellHeight);
  const hasBoth = room >= ROOM_FOR_BOTH && cellHeight >= 30;
  const hasOne = room >= ROOM_FOR_ONE;
  const every = Math.ceil(13 / Math.min(cellWidth, cellHeight));
  const named = places.filter((n) => n % every === 0);
  const ink = ({ share }: { share: number }) => (share > 0.5 ? INK.paper : INK.strong);
  const words = drawn.filter(({ count }) => count > 0);
  return drawChart({
    width: across,
    height,
    marginTop: TOP,
    marginLeft: left,
    marginRight: 8,
    marginBottom: bottom,
    x: { domain: places, padding: 0, label: 'Answer' },
    y: { domain: places, padding: 0, label: 'True genre' },
    marks: [
      Plot.cell(drawn, {
        x: 'x',
        y: 'y',
        fill: ({ share }) => hexOf(shade(share)),
        stroke: INK.grid,
        strokeWidth: cellHeight > 10 ? 1 : 0,
      }),
      axisX(named, {
        label: 'Answer',
        tickSize: 0,
        tickFormat: (n: number) => shortened(labels[n] ?? '', isTurned ? 110 : cellWidth),
        ...(isTurned ? { tickRotate: -90 } : {}),
      }),
      axisY(named, {
        label: 'True genre',
        labelAnchor: 'top',
        tickSize: 0,
        tickFormat: (n: number) => shortened(labels[n] ?? '', left - 12),
      }),
      Plot.frame({ stroke: INK.rule }),
      ...(hasOne
        ? [
            Plot.text(words, {
              x: 'x',
              y: 'y',
              text: ({ count }) => countText(count),
              fill: ink,
              dy: hasBoth ? -6 : 0,
              fontWeight: 'bold',
              fontSize: hasBoth ? FONT_SIZE.text : FONT_SIZE.small - 1,
            }),
          ]
        : []),
      ...(hasBoth
        ? [
            Plot.text(words, {
              x: 'x',
              y: 'y',
              text: ({ share }) => percentText(share, 0),
              fill: ink,
              dy: 7,
              fontSize: FONT_SIZE.small - 1,
            }),
          ]
        : []),
    ],
  });
}

/** Counts as they are; means over seeds with one digit. */
function countText(count: number): string {
  const whole = Math.round(count);
  return Math.abs(count - whole) < 1e-6 ? `${whole}` : count.toFixed(1);
}
