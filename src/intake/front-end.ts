// How a spectrogram that was made beforehand came about, and whether its columns can be taken as they are.
import { ParameterError } from '../base/index.js';

/** What a spectrogram says about how its columns were made; rates and edges may be each track's own. */
export interface FrontEnd {
  readonly sampleRate: number | 'native';
  readonly nFft: number;
  readonly hopLength: number;
  readonly nMels: number;
  readonly fmin: number;
  readonly fmax: number | 'nyquist';
  readonly framesPerColumn: number;
}

/** A front end at one rate, from which all its edges and moments follow. */
export type FrontEndAtRate = FrontEnd & { readonly sampleRate: number };

/** Whether a front end has one rate, and not each track its own. */
export function hasRate(frontEnd: FrontEnd): frontEnd is FrontEndAtRate {
  return frontEnd.sampleRate !== 'native';
}

const COMPARED = ['sampleRate', 'nFft', 'hopLength', 'nMels', 'fmin', 'fmax'] as const;
const COLUMN_TOLERANCE = 0.05;

/**
 * In what a front end differs from the one an intake asks for; empty when columns can be taken as they are.
 *
 * The distance between columns may differ by 5 %: corpora spread a fixed number of columns over
 * tracks of slightly different length.
 */
export function frontEndDifferences(wanted: FrontEnd, found: FrontEnd): string[] {
  const nyquist = ({ sampleRate, fmax }: FrontEnd) =>
    fmax === 'nyquist' && sampleRate !== 'native' ? sampleRate / 2 : fmax;
  const differences: string[] = COMPARED.filter((key) =>
    key === 'fmax' ? nyquist(wanted) !== nyquist(found) : wanted[key] !== found[key],
  ).map((key) => `${key} ${found[key]} (expected ${wanted[key]})`);
  if (Math.abs(found.framesPerColumn / wanted.framesPerColumn - 1) > COLUMN_TOLERANCE) {
    differences.push(
      `framesPerColumn ${found.framesPerColumn.toFixed(3)} ` +
        `(expected ${wanted.framesPerColumn.toFixed(3)})`,
    );
  }
  return differences;
}

/**
 * Refuses columns that were made in another way than an intake makes them.
 *
 * @throws {ParameterError} naming every figure that differs
 */
export function checkFrontEnd(wanted: FrontEnd, found: FrontEnd, name: string): void {
  const differences = frontEndDifferences(wanted, found);
  if (differences.length === 0) return;
  throw new ParameterError(
    `intake: ${name} was made with ${differences.join(', ')}. ` +
      'A net hears only what it was trained on: use the audio itself, or train on this corpus, with ' +
      "these options or intake.arrays 'interpolated'.",
  );
}
