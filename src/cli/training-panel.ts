// A training as lines for a terminal: a bar, curves of loss and accuracy, and how far it is.
import type { Progress } from '../base/index.js';
import type { Recipe } from '../experiment/index.js';
import { bestOf, type EpochRecord } from '../training/index.js';
import { brailleCurve } from './braille.js';
import { clock, percent } from './terminal.js';

/** Where a training stands. */
export interface TrainingState {
  readonly progress: Progress;
  /** Undefined where it cannot be told yet. */
  readonly secondsLeft: number | undefined;
  readonly history: readonly EpochRecord[];
  readonly plan: Pick<Recipe['training'], 'epochs' | 'patience' | 'monitor' | 'minDelta'>;
}

/** How the parts of the panel are coloured; a function must not change how wide a text is. */
export interface PanelInk {
  readonly train: (text: string) => string;
  readonly validation: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Below this width there is no room for two curves side by side. */
export const NARROWEST_PANEL = 60;
/** Lines of the panel and its bar, at most. */
export const PANEL_LINES = 7;

const LABEL_WIDTH = 'validation '.length;
const VALUE_WIDTH = 8;
const GAP = 2;
const WIDEST_CURVE = 40;
const CURVE_LINES = 2;
const BAR = { least: 8, most: 30 };

/**
 * The lines to show, `PANEL_LINES` at most; before the first epoch is over the bar alone.
 *
 * @param width columns of the terminal; no line takes more than `width − 1`, since some terminals break a full one
 * @param ink   colours; none when left out
 */
export function renderTraining(state: TrainingState, width: number, ink?: PanelInk): string[] {
  const lines = [barLine(state, width - 1)];
  if (state.history.length === 0) return lines;
  return [...lines, ...curveLines(state.history, width - 1, ink), factsLine(state, width - 1, ink)];
}

function barLine({ progress, secondsLeft }: TrainingState, width: number): string {
  const { stage, done, total, figures = {} } = progress;
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const facts = [
    percent(share),
    ...(secondsLeft === undefined ? [] : [`${clock(secondsLeft)} left`]),
    ...Object.entries(figures).map(([name, value]) => `${name} ${value.toFixed(3)}`),
  ];
  const rest = fitting(facts, width - stage.length - 2 - BAR.least);
  const cells = Math.max(BAR.least, Math.min(BAR.most, width - stage.length - rest.length - 2));
  const filled = Math.round(share * cells);
  return `${stage} ${'█'.repeat(filled)}${'░'.repeat(cells - filled)} ${rest}`.slice(0, width);
}

/** Train above validation, loss beside accuracy; each pair on one scale. */
function curveLines(history: readonly EpochRecord[], width: number, ink?: PanelInk): string[] {
  const across = Math.floor((width - LABEL_WIDTH - GAP) / 2) - VALUE_WIDTH;
  const room = Math.max(1, Math.min(WIDEST_CURVE, across));
  const columns = [
    { name: 'loss', train: 'loss', validation: 'validationLoss', show: showLoss },
    { name: 'accuracy', train: 'accuracy', validation: 'validationAccuracy', show: showShare },
  ] as const;
  const blocks = columns.map(({ name, show, ...keys }) => {
    const series = [keys.train, keys.validation].map((key) =>
      history.map((record) => record[key] ?? Number.NaN),
    );
    const known = series.flat().filter(Number.isFinite);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const frame = { width: room, height: CURVE_LINES, low, high };
    const title = `${name}, ${show(low).trim()} to ${show(high).trim()}`;
    const rows = series.flatMap((values) => {
      const last = values.findLast((value) => !Number.isNaN(value));
      return brailleCurve(held(values), frame).map(
        (curve, i) => curve + (i === 0 ? ' '.repeat(VALUE_WIDTH) : show(last ?? Number.NaN)),
      );
    });
    return [title.slice(0, room + VALUE_WIDTH).padEnd(room + VALUE_WIDTH), ...rows];
  });
  const labels = ['', '', 'train', '', 'validation'];
  const inks = [ink?.faint, ink?.train, ink?.train, ink?.validation, ink?.validation];
  return labels.map((label, i) => {
    const parts = blocks.map((rows) => rows[i] as string).join(' '.repeat(GAP));
    const line = (label.padEnd(LABEL_WIDTH) + parts).slice(0, width).trimEnd();
    return inks[i]?.(line) ?? line;
  });
}

/** Epochs that were not validated keep the last value, so that the curve does not break. */
function held(values: readonly number[]): number[] {
  let last = Number.NaN;
  return values.map((value) => {
    if (!Number.isNaN(value)) last = value;
    return last;
  });
}

function showLoss(value: number): string {
  const text = Math.abs(value) < 100 ? value.toFixed(3) : value.toPrecision(2);
  return (Number.isNaN(value) ? '' : text).padStart(VALUE_WIDTH);
}

function showShare(value: number): string {
  const text = Number.isNaN(value) ? '' : percent(value, 1);
  return text.padStart(VALUE_WIDTH);
}

/** What is known of the run beside its curves. */
function factsLine({ history, plan }: TrainingState, width: number, ink?: PanelInk): string {
  const { patience, monitor, minDelta } = plan;
  const last = history.at(-1) as EpochRecord;
  const best = bestOf(history, monitor, minDelta);
  const facts: string[] = [];
  if (best) facts.push(`best epoch ${best.epoch}`);
  if (best && patience !== null) {
    const left = Math.max(0, patience - (last.epoch - best.epoch));
    facts.push(`patience ${left} of ${patience} left`);
  }
  facts.push(`${secondsAnEpoch(history).toFixed(1)} s an epoch`);
  facts.push(`rate ${Number(last.learningRate.toPrecision(3))}`);
  const line = fitting(facts, width);
  return ink?.faint(line) ?? line;
}

/** The facts that fit, in their order. */
function fitting(facts: readonly string[], width: number): string {
  return facts.reduce((line, fact) => {
    const longer = line === '' ? fact : `${line} · ${fact}`;
    return longer.length <= width ? longer : line;
  }, '');
}

/** Seconds of one epoch: the mean of the last five. */
export function secondsAnEpoch(history: readonly EpochRecord[]): number {
  const last = history.slice(-5);
  return last.reduce((sum, { seconds }) => sum + seconds, 0) / last.length;
}
