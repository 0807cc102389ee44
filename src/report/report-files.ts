// All files of a report: page, text, summary and pictures.
import { ParameterError } from '../base/index.js';
import type { Rasterize } from '../plots/index.js';
import { composeReport, type ReportOptions } from './compose-report.js';
import type { ReportDocument, ReportFigure } from './report-document.js';
import type { RunRecord } from './run-record.js';
import { summarizeRuns, summaryJson } from './summarize-runs.js';
import { htmlOf } from './write-html.js';
import { markdownOf } from './write-markdown.js';

/** What a report's files are made with. */
export interface ReportFilesOptions extends ReportOptions {
  /** Draws every picture as a PNG beside its SVG; left out: no PNGs. */
  readonly rasterize?: Rasterize;
  /** Pixels across a PNG, 1..10,000; default 1280. */
  readonly pngWidth?: number;
}

const PNG_WIDTH = 1280;

/**
 * One self-contained page: pictures and style inside, no script.
 *
 * @throws {ParameterError} when there is no record, or two are of the same run
 */
export function writeHtmlReport(
  records: readonly RunRecord[],
  options: ReportOptions = {},
): string {
  return htmlOf(composeReport(summarizeRuns(records), options));
}

/**
 * The same as Markdown, which refers to its pictures as `plots/….svg`.
 *
 * @throws {ParameterError} when there is no record, or two are of the same run
 */
export function writeMarkdownReport(
  records: readonly RunRecord[],
  options: ReportOptions = {},
): string {
  return markdownOf(composeReport(summarizeRuns(records), options));
}

/**
 * Every file of a report by its path: `report.html`, `report.md`, `report.json`, `plots/….svg` and, with
 * a rasterizer, `plots/….png`.
 *
 * The same records give the same bytes, in whatever order they come: no dates, no places, figures in
 * fixed digits.
 *
 * @throws {ParameterError} when there is no record, or two are of the same run
 */
export async function reportFiles(
  records: readonly RunRecord[],
  options: ReportFilesOptions = {},
): Promise<Map<string, string | Uint8Array>> {
  const { rasterize, pngWidth = PNG_WIDTH } = options;
  const summary = summarizeRuns(records);
  const document = composeReport(summary, options);
  const files = new Map<string, string | Uint8Array>([
    ['report.html', htmlOf(document)],
    ['report.md', markdownOf(document)],
    ['report.json', summaryJson(summary)],
  ]);
  for (const { file, svg } of figuresOf(document)) {
    if (files.has(file)) throw new ParameterError(`report: two pictures are called ${file}.`);
    files.set(file, svg);
    if (rasterize)
      files.set(file.replace(/\.svg$/, '.png'), await rasterize(svg, { width: pngWidth }));
  }
  return files;
}

function figuresOf({ sections }: ReportDocument): ReportFigure[] {
  return sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
}
