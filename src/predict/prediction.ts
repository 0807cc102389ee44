// What is said of a song: its genre, how sure that is, and how it went over time.

/** One genre and the probability given to it. */
export interface GenreProbability {
  readonly genre: string;
  /** 0..1; all genres of a prediction sum to 1. */
  readonly probability: number;
}

/** One window of the song. */
export interface Moment {
  /** Seconds from the start of the song. */
  readonly start: number;
  readonly end: number;
  readonly genre: string;
  /** Calibrated probability of that genre in this window. */
  readonly probability: number;
}

/** The answer for one song. */
export interface Prediction {
  readonly genre: string;
  /** Calibrated probability that `genre` is right, 0..1. */
  readonly confidence: number;
  /** Every genre, most probable first. */
  readonly genres: readonly GenreProbability[];
  /** Length of the song in seconds. */
  readonly seconds: number;
  /** The windows that were heard, in order. */
  readonly timeline: readonly Moment[];
  /** What was odd about the file, for example that it is cut short. */
  readonly warnings: readonly string[];
}
