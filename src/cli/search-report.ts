// Sentences and a table about the trials of a search.
import {
  type Direction,
  lastStep,
  type ParameterValue,
  signOf,
  type TrialRecord,
  trialsIn,
} from '../search/index.js';
import type { Monitor } from '../training/index.js';
import { counted, percent } from './terminal.js';

/** What the table's figures are called. */
export const METRIC_NAMES: Readonly<Record<Monitor, string>> = {
  validationLoss: 'validation loss',
  validationAccuracy: 'validation accuracy',
};

/** What came of one trial, in one line. */
export function trialLine(trial: TrialRecord, metric: Monitor, digits: number): string {
  const epochs = epochsOf(trial);
  const figure = trial.score === undefined ? '' : scoreText(trial.score, metric);
  const endings = {
    running: 'is running',
    complete: `${METRIC_NAMES[metric]} ${figure} in ${epochs} epochs`,
    pruned: `given up after ${epochs} epochs${figure === '' ? '' : ` at ${figure}`}`,
    failed: `failed: ${trial.reason ?? 'nobody knows why'}`,
  };
  const values = Object.entries(trial.values).map(([name, value]) => `${name} ${valueText(value)}`);
  const number = String(trial.number).padStart(digits);
  return `trial ${number}  ${[endings[trial.state], values.join(', ')].filter(Boolean).join('  ')}`;
}

/**
 * The best complete trials, the best first, with the parameters that vary as columns.
 *
 * @param width columns of the terminal; parameters that do not fit are left out, from the right
 * @param most  rows at most
 */
export function trialTable(
  trials: readonly TrialRecord[],
  direction: Direction,
  metric: Monitor,
  width: number,
  most = 10,
): string[] {
  const sign = signOf(direction);
  const best = [...trialsIn(trials, 'complete')]
    .sort((a, b) => sign * ((a.score as number) - (b.score as number)) || a.number - b.number)
    .slice(0, most);
  if (best.length === 0) return [];
  const names = [...new Set(best.flatMap(({ values }) => Object.keys(values)))];
  const columns = [
    ['trial', ...best.map(({ number }) => `${number}`)],
    [METRIC_NAMES[metric], ...best.map(({ score }) => scoreText(score as number, metric))],
    ['epochs', ...best.map((trial) => `${epochsOf(trial)}`)],
    ...names.map((name) => [
      name,
      ...best.map(({ values }) => (name in values ? valueText(values[name] ?? null) : '')),
    ]),
  ];
  const widths = columns.map((cells) => Math.max(...cells.map(({ length }) => length)));
  let room = width;
  const shown = columns.filter((_, i) => {
    room -= (widths[i] as number) + 2;
    return i < 3 || room >= -2;
  });
  return ['', ...best].map((_, row) =>
    shown
      .map((cells, i) => (cells[row] as string).padStart(widths[i] as number))
      .join('  ')
      .slice(0, width),
  );
}

/** How many trials ended in which way. */
export function countLine(trials: readonly TrialRecord[]): string {
  const counts = (['complete', 'pruned', 'failed'] as const).flatMap((state) => {
    const { length } = trialsIn(trials, state);
    return length === 0 ? [] : `${length} ${state === 'pruned' ? 'given up' : state}`;
  });
  return `${counted(trials.length, 'trial')}: ${counts.join(', ') || 'none ended'}`;
}

/** A share as percents, a loss with three digits behind the point. */
export function scoreText(score: number, metric: Monitor): string {
  if (metric === 'validationLoss') return score.toFixed(3);
  return percent(score, 1);
}

function valueText(value: ParameterValue): string {
  return typeof value === 'number' ? `${Number(value.toPrecision(3))}` : `${value}`;
}

function epochsOf(trial: TrialRecord): number {
  return lastStep(trial) ?? 0;
}
