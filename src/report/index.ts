/** From the records of runs to a report: summary, page, text and pictures. */
export { type Comparison, holm } from './compare-systems.js';
export type { ReportOptions } from './compose-report.js';
export type { MeteredLeak } from './meter-leaks.js';
export { readHarmCurves } from './read-harm-curves.js';
export { checkRunRecord, readRunRecord } from './read-run-record.js';
export {
  type ReportFilesOptions,
  reportFiles,
  writeHtmlReport,
  writeMarkdownReport,
} from './report-files.js';
export { RUN_FILES } from './run-files.js';
export * from './run-record.js';
export type { GenreSummary, LevelSummary, Mistake, PartSummary, Spread } from './summarize-part.js';
export {
  type RunsSummary,
  type SystemSummary,
  summarizeRuns,
  summaryJson,
  type TrainingSummary,
} from './summarize-runs.js';
