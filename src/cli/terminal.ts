// What the terminal can show: colours, its width, and a progress bar when somebody is looking.
import { SingleBar } from 'cli-progress';
import pc from 'picocolors';
import type { OnProgress, Progress } from '../base/index.js';

const plain = (text: string) => text;

/** Colours, or nothing when the output is piped or NO_COLOR is set. */
export const style = {
  strong: process.stdout.isTTY ? pc.bold : plain,
  faint: process.stdout.isTTY ? pc.dim : plain,
  error: process.stderr.isTTY ? pc.red : plain,
  warning: process.stderr.isTTY ? pc.yellow : plain,
};

/** Bold on standard error, which may be no terminal where standard output is one. */
export const strongOnError = process.stderr.isTTY ? pc.bold : plain;

/** `1 run`, `2 runs`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Columns of the terminal; wide when the output goes to a file or a pipe. */
export function terminalWidth(): number {
  return process.stdout.isTTY ? (process.stdout.columns ?? 80) : 160;
}

/** Shortens a text in its middle, keeping the end, where file names differ. */
export function shorten(text: string, width: number): string {
  if (text.length <= width) return text;
  if (width < 5) return text.slice(-width);
  const head = Math.floor((width - 1) / 3);
  return `${text.slice(0, head)}…${text.slice(text.length - (width - 1 - head))}`;
}

/** A share as people read it: `7 %`, with one digit `7.3 %`. */
export function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** Seconds as `3:07` or `1:02:45`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':');
}

/** Starts to tell from progress how many seconds are left; undefined as long as nothing has been done. */
export function startPace(): (progress: Progress) => number | undefined {
  let first: { at: number; done: number; total: number } | undefined;
  return ({ done, total }) => {
    // Another total is other work, which has a pace of its own.
    if (first?.total !== total) first = { at: performance.now(), done, total };
    if (done <= first.done) return undefined;
    return ((performance.now() - first.at) / 1000 / (done - first.done)) * (total - done);
  };
}

/** A bar on standard error, or nothing when that is not a terminal. */
export interface ProgressBar {
  readonly update: OnProgress;
  /** Removes the bar and gives the line back. */
  clear(): void;
}

/** Starts a bar; it draws only when somebody is looking. */
export function startBar(): ProgressBar {
  if (!process.stderr.isTTY) return { update: () => {}, clear: () => {} };
  const bar = new SingleBar({
    format: '{stage} {bar} {percentage}% · {left} left{figures}',
    stream: process.stderr,
    clearOnComplete: true,
    gracefulExit: false,
    barsize: Math.max(8, Math.min(30, (process.stderr.columns ?? 80) - 58)),
  });
  let running = false;
  const pace = startPace();
  return {
    update(progress) {
      const seconds = pace(progress);
      const left = seconds === undefined ? '?' : clock(seconds);
      const shown = { stage: progress.stage, left, figures: figuresOf(progress) };
      if (running) {
        bar.setTotal(progress.total);
        bar.update(progress.done, shown);
      } else {
        bar.start(progress.total, progress.done, shown);
        running = true;
      }
    },
    clear() {
      if (running) bar.stop();
      running = false;
    },
  };
}

function figuresOf({ figures = {} }: Progress): string {
  return Object.entries(figures)
    .map(([name, value]) => ` · ${name} ${value.toFixed(3)}`)
    .join('');
}
