// What long work tells its caller while it runs, and how the caller asks it to stop.

/** One step of long work; the command line decides how to show it. */
export interface Progress {
  /** What is being done, in the user's words: `decoding`, `epoch 3 of 40`. */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** Figures worth showing beside the bar, for example `{ loss: 1.92, accuracy: 0.41 }`. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** Receives progress; called often, so it must be cheap. */
export type OnProgress = (progress: Progress) => void;

/** A request to stop that long work looks at between two steps; an `AbortSignal` is one. */
export interface StopSignal {
  readonly aborted: boolean;
}
