// A report as Markdown, with its pictures as files beside it.
import type {
  ReportBlock,
  ReportDocument,
  ReportFigure,
  ReportSection,
  ReportTable,
} from './report-document.js';

/** The text; headings, tables and links are GitHub's. */
export function markdownOf({ title, blocks, sections }: ReportDocument): string {
  const parts = [
    `# ${escaped(title)}`,
    ...blocks.map(blockText),
    sections
      .map(
        (section) =>
          `${section.level === 3 ? '  ' : ''}- [${escaped(section.title)}](#${section.id})`,
      )
      .join('\n'),
    ...sections.map(sectionText),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sectionText({ id, title, level, blocks }: ReportSection): string {
  const heading = `<a id="${id}"></a>\n\n${'#'.repeat(level)} ${escaped(title)}`;
  return [heading, ...blocks.map(blockText)].join('\n\n');
}

function blockText(block: ReportBlock): string {
  switch (block.kind) {
    case 'words':
      return escaped(block.text);
    case 'warning':
      return `> **Mind:** ${escaped(block.text)}`;
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'table':
      return tableText(block.table);
    case 'code':
      return `<details><summary>${escaped(block.title)}</summary>\n\n${fenced(block.text)}\n\n</details>`;
    case 'figure':
      return figureText(block);
  }
}

function figureText({ file, title, caption, numbers }: ReportFigure): string {
  const words = `![${escaped(title)}](${file})\n\n*${escaped(caption)}*`;
  return numbers ? `${words}\n\n${tableText(numbers)}` : words;
}

function tableText({ columns, rows }: ReportTable): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [
    row(columns.map(({ title }) => title)),
    `| ${columns.map(({ isNumber }) => (isNumber ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(row),
  ].join('\n');
}

/** A block of code whose fence is longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}json\n${text}\n${fence}`;
}

/** Letters that would mean something to Markdown, made to stand for themselves; one line. */
function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]|#~]/g, '\\$&')
    .replace(/[<>&]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
