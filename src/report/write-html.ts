// A report as one HTML file: pictures and style inside, no script, readable on a phone and in print.
import type {
  ReportBlock,
  ReportDocument,
  ReportFigure,
  ReportSection,
  ReportTable,
} from './report-document.js';

const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1b2230;font:16px/1.55 'PT Sans','Segoe UI','Helvetica Neue',Arial,sans-serif}
main{max-width:850px;margin:0 auto;padding:28px 36px 60px;background:#fff}
h1{font-size:30px;line-height:1.2;margin:0 0 16px}
h2{font-size:23px;line-height:1.25;margin:52px 0 14px;padding-top:14px;border-top:2px solid #1b2230}
h3{font-size:19px;margin:44px 0 10px}
p{margin:0 0 12px;overflow-wrap:break-word}
nav{margin:20px 0 0;padding:14px 18px;background:#f4f5f7;border-radius:6px;font-size:15px}
nav ul{margin:0;padding:0;list-style:none;columns:2;column-gap:28px}
nav li{break-inside:avoid;padding:2px 0}
nav li.inner{padding-left:16px;font-size:14px}
a{color:#005a8f}
.warning{margin:0 0 12px;padding:10px 14px;border-left:4px solid #d55e00;background:#fdf1e8}
figure{margin:22px 0 26px;padding:0;border:1px solid #dfe3e8;border-radius:6px;overflow:hidden;break-inside:avoid}
figure svg,figure img{display:block;width:100%;height:auto}
figure .wide svg{max-width:720px}
figure .scroll{padding:0 16px 10px}
figure .foreign{overflow-x:auto;padding:8px}
figure .foreign img{width:auto;max-width:100%;margin:0 auto}
.narrow{display:none}
figcaption{padding:10px 16px 12px;border-top:1px solid #e6e9ee;background:#fafbfc;color:#3b4352;font-size:14.5px;line-height:1.5}
details{border-top:1px solid #e6e9ee}
summary{padding:8px 16px;color:#005a8f;font-size:14.5px;cursor:pointer}
section>details{margin:14px 0;border:1px solid #dfe3e8;border-radius:6px}
.scroll{overflow-x:auto;margin:0 0 16px}
table{border-collapse:collapse;font-size:14px;line-height:1.4;font-variant-numeric:tabular-nums}
th,td{padding:5px 10px;border-bottom:1px solid #e6e9ee;text-align:left;vertical-align:top}
th{border-bottom:2px solid #c9ced6;font-weight:600;vertical-align:bottom}
td.number,th.number{text-align:right}
td{white-space:nowrap}
thead tr,tbody tr{background:#fff}
th:first-child,td:first-child{position:sticky;left:0;background:inherit}
tbody tr:nth-child(even){background:#fafbfc}
pre{margin:0;padding:6px 16px 14px;overflow-x:auto;font-size:13px;line-height:1.45}
ul{margin:0 0 12px;padding-left:22px}
@media(max-width:600px){
main{padding:18px 14px 40px}
h1{font-size:25px}
nav ul{columns:1}
figure{margin-left:-6px;margin-right:-6px}
.narrow{display:block}
.wide{display:none}
}
@media print{
body{background:#fff;font-size:11pt}
main{max-width:none;padding:0}
nav{display:none}
details:not([open]){display:none}
}`;

/** The page's text. */
export function htmlOf({ title, blocks, sections }: ReportDocument): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(title)}</h1>`,
    ...blocks.map(blockHtml),
    contents(sections),
    ...sections.map(sectionHtml),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function contents(sections: readonly ReportSection[]): string {
  const items = sections.map(
    ({ id, title, level }) =>
      `<li${level === 3 ? ' class="inner"' : ''}><a href="#${escaped(id)}">${escaped(title)}</a></li>`,
  );
  return `<nav aria-label="Contents"><ul>\n${items.join('\n')}\n</ul></nav>`;
}

function sectionHtml({ id, title, level, blocks }: ReportSection): string {
  return [
    `<section id="${escaped(id)}">`,
    `<h${level}>${escaped(title)}</h${level}>`,
    ...blocks.map(blockHtml),
    '</section>',
  ].join('\n');
}

function blockHtml(block: ReportBlock): string {
  switch (block.kind) {
    case 'words':
      return `<p>${escaped(block.text)}</p>`;
    case 'warning':
      return `<p class="warning">${escaped(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
    case 'table':
      return tableHtml(block.table);
    case 'code':
      return `<details><summary>${escaped(block.title)}</summary><pre>${escaped(block.text)}</pre></details>`;
    case 'figure':
      return figureHtml(block);
  }
}

function figureHtml(figure: ReportFigure): string {
  const { svg, narrowSvg, isForeign, title, caption, numbers } = figure;
  const picture = isForeign
    ? `<div class="foreign"><img alt="${escaped(title)}" src="data:image/svg+xml,${encodeURIComponent(svg)}"></div>`
    : narrowSvg === undefined
      ? svg.trim()
      : `<div class="wide">${svg.trim()}</div><div class="narrow">${narrowSvg.trim()}</div>`;
  const table = numbers
    ? `<details><summary>The numbers</summary>${tableHtml(numbers)}</details>`
    : '';
  return `<figure>\n${picture}\n<figcaption>${escaped(caption)}</figcaption>${table}\n</figure>`;
}

function tableHtml({ columns, rows }: ReportTable): string {
  const cell = (tag: 'th' | 'td', words: string, place: number) =>
    `<${tag}${columns[place]?.isNumber ? ' class="number"' : ''}>${escaped(words)}</${tag}>`;
  const head = columns.map(({ title }, n) => cell('th', title, n)).join('');
  const body = rows.map((row) => `<tr>${row.map((one, n) => cell('td', one, n)).join('')}</tr>`);
  return `<div class="scroll"><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table></div>`;
}

/** Text for HTML; what no text should hold becomes `�`. */
function escaped(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const FORBIDDEN = /[\u{0}-\u{8}\u{b}\u{c}\u{e}-\u{1f}\p{Surrogate}]/gu;
