// The section on how systems learnt, epoch by epoch.
import { validationCurvesPlot } from '../../plots/index.js';
import { figureOf } from '../figures.js';
import type { ReportSection, ReportTable } from '../report-document.js';
import type { RunsSummary, SystemSummary } from '../summarize-runs.js';
import { percent } from '../wording.js';
import { chunks, MOST_CURVES } from './fields.js';

/** Validation curves of every mode and corpus, eight systems a picture. */
export function learningSection({ systems }: RunsSummary): ReportSection[] {
  const trained = systems.filter(({ trainings }) =>
    trainings.every(({ history }) => history.length > 0),
  );
  const hasOneCorpus = new Set(systems.map(({ corpus }) => corpus)).size === 1;
  const fields = new Map<string, SystemSummary[]>();
  for (const system of trained) {
    const title = `${system.mode} mode${hasOneCorpus ? '' : `, ${system.corpus}`}`;
    fields.set(title, [...(fields.get(title) ?? []), system]);
  }
  const pictures = [...fields].flatMap(([title, all]) =>
    chunks(all, MOST_CURVES).map((some) => ({ title, some })),
  );
  if (pictures.length === 0) return [];
  const blocks = pictures.map(({ title, some }, n) =>
    figureOf(
      validationCurvesPlot,
      {
        series: some.map(({ shortName, trainings }) => ({
          name: shortName,
          runs: trainings.map(({ history }) => history.map((one) => one.validationAccuracy)),
        })),
      },
      {
        file: `validation-${n + 1}-${some[0]?.mode}`,
        title: `Validation, ${title}`,
        numbers: endsTable(some),
      },
    ),
  );
  return [{ id: 'learning', title: 'Learning', level: 2, blocks }];
}

function endsTable(systems: readonly SystemSummary[]): ReportTable {
  return {
    columns: [
      { title: 'system' },
      { title: 'kept epoch, by seed', isNumber: true },
      { title: 'validation right then, by seed', isNumber: true },
      { title: 'ending of the first seed' },
    ],
    rows: systems.map(({ shortName, trainings }) => [
      shortName,
      trainings.map(({ keptEpoch }) => keptEpoch).join(', '),
      trainings
        .map(({ keptEpoch, history }) => {
          const kept = history.find(({ epoch }) => epoch === keptEpoch);
          return kept ? percent(kept.validationAccuracy) : '–';
        })
        .join(', '),
      trainings[0]?.ending ?? '',
    ]),
  };
}
