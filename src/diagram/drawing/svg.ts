// A placed picture as SVG text; the same picture gives the same bytes.
import type { LayerFamily } from '../layer-words.js';
import { CARD_WIDTH, type Card } from './cards.js';
import type { Layout, PlacedCard, Point, Route } from './layout.js';

const MARGIN = 28;
const CORNER = 8;
const PADDING = 12;

/** A family's colour on light and on dark paper. */
const COLOURS: Readonly<Record<LayerFamily, readonly [string, string]>> = {
  end: ['#6b7280', '#9aa3b2'],
  convolution: ['#3b6fb6', '#7aa7e6'],
  pooling: ['#2f8f83', '#62c2b4'],
  recurrent: ['#7b5bb0', '#b49ae0'],
  attention: ['#b0487e', '#e08ab6'],
  dense: ['#b7791f', '#e0b25c'],
  normalization: ['#6f7f3a', '#b0c070'],
  shape: ['#8a8f98', '#8b93a1'],
};

const family = (index: 0 | 1) =>
  Object.entries(COLOURS)
    .map(([name, colours]) => `.${name}{fill:${colours[index]}}`)
    .join('');

const STYLE = `
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif;font-size:11px}
.page{fill:#fbfaf8}.card{fill:#fff;stroke:#d9d6d0}.pill{fill:#efede8;stroke:#d9d6d0}
.line{fill:none;stroke:#8d939e;stroke-width:1.5}.head{fill:#8d939e}
.title{font-size:13px;font-weight:600;fill:#1f2430}.plain{fill:#4b5262}.faint{fill:#757c8a}
.shape-label{fill:#5d6472;stroke:#fbfaf8;stroke-width:3px;paint-order:stroke;font-variant-numeric:tabular-nums}
${family(0)}
@media(prefers-color-scheme:dark){
.page{fill:#16191f}.card{fill:#20242c;stroke:#363c48}.pill{fill:#2a2f39;stroke:#3c4350}
.line{stroke:#7d8696}.head{fill:#7d8696}
.title{fill:#eceff4}.plain{fill:#c2c8d3}.faint{fill:#98a0ae}
.shape-label{fill:#aab2c0;stroke:#16191f}
${family(1)}
}`;

/** The file's text. */
export function writeSvg(layout: Layout, title: string, description: string): string {
  const width = round(layout.width + 2 * MARGIN);
  const height = round(layout.height + 2 * MARGIN);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description)}</desc>`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="head" d="M0 0.5 8 4 0 7.5z"/></marker></defs>',
    `<rect class="page" width="${width}" height="${height}" rx="12"/>`,
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...layout.routes.map(
      (route) =>
        `<path class="line"${route.hasArrow ? ' marker-end="url(#head)"' : ''} d="${pathOf(route)}"/>`,
    ),
    ...layout.labels.map(
      ({ text, x, y }) =>
        `<text class="shape-label" x="${round(x)}" y="${round(y)}" text-anchor="end">${escaped(text)}</text>`,
    ),
    ...layout.cards.flatMap(drawCard),
    '</g>',
    '</svg>',
  ];
  return `${lines.join('\n')}\n`;
}

function drawCard({ card, x, y }: PlacedCard): string[] {
  const frame = `width="${CARD_WIDTH}" height="${card.height}"`;
  const box = card.isEnd
    ? [`<rect class="pill" ${frame} rx="${card.height / 2}"/>`]
    : [
        `<rect class="card" ${frame} rx="7"/>`,
        `<rect class="${card.family}" x="0" y="0" width="4" height="${card.height}" rx="2"/>`,
      ];
  return [`<g transform="translate(${round(x)} ${round(y)})">`, ...box, ...wordsOf(card), '</g>'];
}

function wordsOf(card: Card): string[] {
  const side = card.isEnd ? PADDING + 6 : PADDING + 2;
  const left = (style: string, y: number, words: string) =>
    `<text class="${style}" x="${side}" y="${y}">${escaped(words)}</text>`;
  const right = (style: string, y: number, words: string) =>
    `<text class="${style}" x="${CARD_WIDTH - side + 2}" y="${y}" text-anchor="end">${escaped(words)}</text>`;
  const lines = [left('title', 20, card.title), right('plain', 20, card.detail)];
  let y = 37;
  if (card.name || card.parameters) {
    lines.push(left('faint', y, card.name), right('faint', y, card.parameters));
    y += 17;
  }
  card.followers.forEach((words, i) => {
    lines.push(left('plain', y + 17 * i, words));
  });
  return lines.filter((line) => !line.endsWith('></text>'));
}

/** Lines with their corners rounded. */
function pathOf(route: Route): string {
  const points = route.points.filter((point, i) => {
    const before = route.points[i - 1];
    return !before || before.x !== point.x || before.y !== point.y;
  });
  const parts = points.map((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before) return `M${at(point)}`;
    if (!after) return `L${at(point)}`;
    const radius = Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
    return `L${at(towards(point, before, radius))}Q${at(point)} ${at(towards(point, after, radius))}`;
  });
  return parts.join('');
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  return {
    x: from.x + Math.sign(to.x - from.x) * length,
    y: from.y + Math.sign(to.y - from.y) * length,
  };
}

const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;

/** One digit behind the point is finer than a screen. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
