// How a sound is listened to: plain numbers from which its log-mel columns follow.
import { ParameterError } from '../base/index.js';

/** From sound to a log-mel picture. */
export interface ListenOptions {
  /** Rate the sound is brought to before anything is computed, in Hz. */
  readonly sampleRate: number;
  /** Length of the Fourier transform in samples. */
  readonly nFft: number;
  /** Samples from one STFT frame to the next. */
  readonly hopLength: number;
  /** Number of mel bands. */
  readonly nMels: number;
  /** Lowest frequency of the mel bands, in Hz. */
  readonly fmin: number;
  /** Highest frequency of the mel bands, in Hz. */
  readonly fmax: number;
  /** STFT frames from one column to the next; column c is frame ⌊(c + ½) · framesPerColumn⌋. */
  readonly framesPerColumn: number;
  /** Everything this many dB below the loudest cell of the song is raised to that floor. */
  readonly topDb: number;
  /** Columns the net sees at once. */
  readonly windowColumns: number;
}

type Columns = Pick<ListenOptions, 'sampleRate' | 'hopLength' | 'framesPerColumn'>;

/** Seconds from one column to the next. */
export function secondsPerColumn({ framesPerColumn, hopLength, sampleRate }: Columns): number {
  return (framesPerColumn * hopLength) / sampleRate;
}

/** The STFT frame a column is taken from. */
export function frameOfColumn(
  column: number,
  { framesPerColumn }: Pick<ListenOptions, 'framesPerColumn'>,
): number {
  return Math.floor((column + 0.5) * framesPerColumn);
}

/**
 * How many columns a sound has.
 *
 * @param samples length at the intake's own rate; `1 + ⌊samples / hopLength⌋` centred frames
 */
export function columnsIn(
  samples: number,
  { framesPerColumn, hopLength }: Pick<ListenOptions, 'framesPerColumn' | 'hopLength'>,
): number {
  const frames = 1 + Math.floor(samples / hopLength);
  return Math.max(0, Math.ceil(frames / framesPerColumn - 0.5));
}

const COMPARED = ['sampleRate', 'nFft', 'hopLength', 'nMels', 'fmin', 'fmax'] as const;

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
      'A net hears only what it was trained on: use the audio itself, or train on this corpus.',
  );
}
