// A page: words above, a legend, panels below and beside each other; written as one SVG document.
import { FONT_FAMILY, FONT_SIZE, INK } from './theme.js';
import { escaped, shortened, textWidth, wrapped } from './words.js';

/** One entry of a legend. */
export interface LegendEntry {
  readonly name: string;
  readonly color: string;
  /** What stands before the name; default `line`. */
  readonly mark?: 'line' | 'box' | 'dot' | 'ring' | 'diamond';
  /** A `stroke-dasharray` for a line. */
  readonly dash?: string;
}

/** One picture of a page. */
export interface Panel {
  /** Words above the panel. */
  readonly heading?: string;
  /** Pixels of what `draw` gives. */
  readonly height: number;
  /** An `<svg>` element of the given width and the panel's height. */
  draw(width: number): string;
}

/** What stands on a page. */
export interface Page {
  /** Words above; default the plot's own. */
  readonly title?: string;
  /** A sentence below the title: what was drawn, and the figure to take home. */
  readonly subtitle?: string;
  readonly legend?: readonly LegendEntry[];
  readonly panels: readonly Panel[];
  /** Panels beside each other; default 1. */
  readonly columns?: number;
}

const MARGIN = 16;
const GAP = 16;
const HEADING_HEIGHT = 20;
const LEGEND_LINE = 20;
const SWATCH = 22;
/** How much wider bold letters are, in the widest usual font. */
const BOLD = 1.14;

/** Pixels that panels have in a row of `columns` on a page. */
export function panelWidth(width: number, columns: number): number {
  return Math.floor((width - 2 * MARGIN - GAP * (columns - 1)) / columns);
}

/**
 * The page's text.
 *
 * @param width       pixels
 * @param description said to those who cannot see it
 */
export function writePage(page: Page, width: number, description: string): string {
  const { title = '', subtitle = '', legend = [], panels, columns = 1 } = page;
  const inner = width - 2 * MARGIN;
  const parts: string[] = [];
  let y = MARGIN;
  const say = (words: string, size: number, color: string, weight: string) => {
    for (const line of wrapped(words, inner, weight === 'bold' ? BOLD * size : size)) {
      y += Math.round(1.25 * size);
      parts.push(
        `<text x="${MARGIN}" y="${y - 4}" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(line)}</text>`,
      );
    }
  };
  say(title, FONT_SIZE.title, INK.strong, 'bold');
  y += 2;
  say(subtitle, FONT_SIZE.subtitle, INK.text, 'normal');
  if (legend.length > 0) {
    y += 6;
    const rows = legendRows(legend, inner);
    for (const row of rows) {
      parts.push(`<g transform="translate(${MARGIN} ${y})">${row}</g>`);
      y += LEGEND_LINE;
    }
  }
  y += 6;
  const across = panelWidth(width, columns);
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns);
    const hasHeading = row.some(({ heading }) => heading !== undefined);
    row.forEach((panel, place) => {
      const x = MARGIN + place * (across + GAP);
      if (panel.heading !== undefined) {
        const words = shortened(panel.heading, across, BOLD * FONT_SIZE.heading);
        parts.push(
          `<text x="${x}" y="${y + 14}" font-size="${FONT_SIZE.heading}" font-weight="bold" fill="${INK.strong}">${escaped(words)}</text>`,
        );
      }
      const top = y + (hasHeading ? HEADING_HEIGHT : 0);
      parts.push(`<g transform="translate(${x} ${top})">${panel.draw(across)}</g>`);
    });
    y += Math.max(...row.map(({ height }) => height)) + (hasHeading ? HEADING_HEIGHT : 0) + 8;
  }
  const height = Math.ceil(y + 4);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `role="img" font-family="${FONT_FAMILY}" font-size="${FONT_SIZE.text}" color="${INK.text}">` +
    `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>` +
    `<rect width="${width}" height="${height}" fill="${INK.paper}"/>${parts.join('\n')}</svg>\n`
  );
}

/** Entries side by side, as many rows as it takes. */
function legendRows(legend: readonly LegendEntry[], width: number): string[] {
  const rows: string[] = [];
  let x = 0;
  let row = '';
  for (const entry of legend) {
    const name = shortened(entry.name, width - SWATCH);
    const needed = SWATCH + textWidth(name) + 16;
    if (x > 0 && x + needed - 16 > width) {
      rows.push(row);
      [x, row] = [0, ''];
    }
    row +=
      `<g transform="translate(${Math.round(x)} 0)">${swatch(entry)}` +
      `<text x="${SWATCH}" y="13" fill="${INK.text}">${escaped(name)}</text></g>`;
    x += needed;
  }
  return [...rows, row];
}

function swatch({ mark = 'line', color, dash = 'none' }: LegendEntry): string {
  const fill = escaped(color);
  if (mark === 'box') return `<rect x="2" y="3" width="13" height="12" fill="${fill}"/>`;
  if (mark === 'dot') return `<circle cx="9" cy="9" r="4.5" fill="${fill}"/>`;
  if (mark === 'ring') {
    return `<circle cx="9" cy="9" r="4" fill="${INK.paper}" stroke="${fill}" stroke-width="1.8"/>`;
  }
  if (mark === 'diamond') {
    return `<path d="M9 3.5L14.5 9L9 14.5L3.5 9Z" fill="${INK.paper}" stroke="${fill}" stroke-width="1.8"/>`;
  }
  return `<path d="M0 9H17" fill="none" stroke="${fill}" stroke-width="2.4" stroke-dasharray="${dash}"/>`;
}
