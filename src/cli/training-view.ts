// A training shown while it goes: a panel drawn in place where there is a terminal for it, else a line an epoch.
import pc from 'picocolors';
import type { OnProgress, Progress } from '../base/index.js';
import type { Recipe } from '../experiment/index.js';
import type { EpochRecord } from '../training/index.js';
import { epochLine } from './run-report.js';
import { startBar, startPace } from './terminal.js';
import { NARROWEST_PANEL, PANEL_LINES, renderTraining, secondsAnEpoch } from './training-panel.js';

/** Shows one training on standard error. */
export interface TrainingView {
  readonly update: OnProgress;
  /** An epoch is over. */
  epoch(history: readonly EpochRecord[]): void;
  /** Takes away what is drawn, so that something else can be written; the next update draws it again. */
  clear(): void;
  /** Takes the bar away and leaves the curves. */
  end(): void;
}

/** Milliseconds between two pictures: no eye follows more. */
const SHORTEST_GAP = 100;

const INK = { train: pc.cyan, validation: pc.yellow, faint: pc.dim };

/** Starts a view; the panel needs a terminal of 60 columns that can move its cursor. */
export function startTrainingView(plan: Recipe['training']): TrainingView {
  return hasRoom() ? livePanel(plan) : linesOnly(plan);
}

function hasRoom(): boolean {
  const { isTTY, columns = 80, rows = 24 } = process.stderr;
  if (!isTTY || process.env['TERM'] === 'dumb') return false;
  return columns >= NARROWEST_PANEL && rows > PANEL_LINES + 2;
}

function linesOnly({ epochs }: Recipe['training']): TrainingView {
  const bar = startBar();
  return {
    update: bar.update,
    epoch(history) {
      bar.clear();
      process.stderr.write(`${epochLine(history.at(-1), epochs)}\n`);
    },
    clear: bar.clear,
    end: bar.clear,
  };
}

function livePanel(plan: Recipe['training']): TrainingView {
  const pace = startPace();
  let progress: Progress | undefined;
  let history: readonly EpochRecord[] = [];
  /** Lines on the screen, without their colours; the cursor stands below them. */
  let drawn: readonly string[] = [];
  let drawnAt = Number.NEGATIVE_INFINITY;

  const secondsLeft = ({ done, total, stage }: Progress) => {
    if (history.length === 0 || !stage.startsWith('epoch')) return pace({ done, total, stage });
    return secondsAnEpoch(history) * plan.epochs * (1 - done / total);
  };
  const draw = () => {
    if (!progress) return;
    const state = { progress, secondsLeft: secondsLeft(progress), history, plan };
    const width = process.stderr.columns ?? 80;
    const lines = renderTraining(state, width, INK);
    if (drawn.length === 0) process.once('exit', clear);
    process.stderr.write(`${upOver(drawn)}${lines.map((line) => `${line}\n`).join('')}`);
    drawn = renderTraining(state, width);
    drawnAt = performance.now();
  };
  const clear = () => {
    if (drawn.length > 0) process.stderr.write(upOver(drawn));
    drawn = [];
    process.off('exit', clear);
  };
  return {
    update(next) {
      progress = next;
      if (performance.now() - drawnAt >= SHORTEST_GAP) draw();
    },
    epoch(next) {
      history = next;
      draw();
    },
    clear,
    end() {
      clear();
      if (!progress || history.length === 0) return;
      const state = { progress, secondsLeft: 0, history, plan };
      const [, ...panel] = renderTraining(state, process.stderr.columns ?? 80, INK);
      process.stderr.write(panel.map((line) => `${line}\n`).join(''));
    },
  };
}

/** Moves the cursor to the first of the lines above it and wipes all below; a narrower terminal has broken them. */
function upOver(lines: readonly string[]): string {
  const width = process.stderr.columns ?? 80;
  const rows = lines.reduce((sum, { length }) => sum + Math.max(1, Math.ceil(length / width)), 0);
  return rows === 0 ? '' : `\x1b[${rows}A\r\x1b[J`;
}
