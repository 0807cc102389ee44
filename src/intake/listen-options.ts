// How a sound is listened to: plain numbers from which its log-mel columns follow.

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

/** What most music is sampled at: stands for a rate that nobody knows, where only times hang on it. */
export const USUAL_RATE = 44_100;
