// What an intake is told: plain numbers that travel inside the bundle, so that a song is heard in
// prediction exactly as it was heard in training.
import { ParameterError } from '../base/index.js';

/** From sound to a log-mel picture and from the picture to the net's input. */
export interface IntakeOptions {
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
  /** The net's input is `(dB + shiftDb) / scaleDb`, with dB ≤ 0 relative to the loudest cell. */
  readonly shiftDb: number;
  readonly scaleDb: number;
}

/** Seconds from one column to the next. */
export function secondsPerColumn(options: IntakeOptions): number {
  return (options.framesPerColumn * options.hopLength) / options.sampleRate;
}

/** The STFT frame a column is taken from. */
export function frameOfColumn(column: number, options: IntakeOptions): number {
  return Math.floor((column + 0.5) * options.framesPerColumn);
}

/**
 * How many columns a sound has.
 *
 * @param samples length at the intake's own rate; `1 + ⌊samples / hopLength⌋` centred frames
 */
export function columnsIn(samples: number, options: IntakeOptions): number {
  const frames = 1 + Math.floor(samples / options.hopLength);
  return Math.max(0, Math.ceil(frames / options.framesPerColumn - 0.5));
}

const COMPARED = ['sampleRate', 'nFft', 'hopLength', 'nMels', 'fmin', 'fmax'] as const;

/** What an array corpus says about how its columns were made. */
export type FrontEnd = Pick<IntakeOptions, (typeof COMPARED)[number] | 'framesPerColumn'>;

const COLUMN_TOLERANCE = 0.05;

/**
 * Refuses columns that were made in another way than this intake makes them.
 *
 * The distance between columns may differ by 5 %: corpora spread a fixed number of columns over
 * tracks of slightly different length.
 *
 * @throws {ParameterError} naming every figure that differs
 */
export function checkFrontEnd(options: IntakeOptions, found: FrontEnd, name: string): void {
  const differences: string[] = COMPARED.filter((key) => options[key] !== found[key]).map(
    (key) => `${key} ${found[key]} (expected ${options[key]})`,
  );
  if (Math.abs(found.framesPerColumn / options.framesPerColumn - 1) > COLUMN_TOLERANCE) {
    differences.push(
      `framesPerColumn ${found.framesPerColumn.toFixed(3)} ` +
        `(expected ${options.framesPerColumn.toFixed(3)})`,
    );
  }
  if (differences.length > 0) {
    throw new ParameterError(
      `intake: ${name} was made with ${differences.join(', ')}. ` +
        'A net hears only what it was trained on: use the audio itself, or train on this corpus.',
    );
  }
}
