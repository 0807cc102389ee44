// What one training and its judging leave behind for reports: plain data, one `record.json` a run.

/** One thing that was judged. */
export interface JudgedItem {
  readonly id: string;
  /** Id of its song; equals `id` where whole songs are judged. */
  readonly song: string;
  readonly genre: string;
  /** In the order of the record's labels, with a sum of 1. */
  readonly probabilities: readonly number[];
}

/** One epoch of a training. */
export interface RecordedEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly loss: number;
  /** 0..1. */
  readonly accuracy: number;
  readonly validationLoss: number;
  /** 0..1. */
  readonly validationAccuracy: number;
  readonly seconds: number;
}

/** What a net costs. */
export interface RunCost {
  readonly parameters: number;
  /** Multiplications with addition for one sample; null where nobody counted. */
  readonly multiplyAdds: number | null;
  readonly secondsPerEpoch: number;
  /** Of one song or clip. */
  readonly latencyMilliseconds: number;
}

/** A curve of accuracy under harm; what the room `robustness` sums up has these fields and more. */
export interface HarmCurve {
  readonly id: string;
  readonly title: string;
  /** What levels count. */
  readonly unit: string;
  readonly points: readonly {
    /** Null for an unharmed point that has no number. */
    readonly level: number | null;
    /** 0..1. */
    readonly accuracy: number;
    /** 95 % interval, 0..1. */
    readonly interval: readonly [low: number, high: number];
  }[];
}

/** Under which conditions a system was trained: as published, honestly, or honestly but for its split. */
export type RunMode = 'paper' | 'clean' | 'leak';

/** A part of a corpus. */
export type RecordedPart = 'train' | 'validation' | 'test';

/** One run. */
export interface RunRecord {
  readonly system: string;
  readonly mode: RunMode;
  readonly seed: number;
  readonly corpus: string;
  /** Resolved, with every value. */
  readonly recipe: unknown;
  readonly split: string;
  /** Sentences; empty: nothing crosses. */
  readonly leakage: readonly string[];
  /** What a reader must know, for example how inputs differ from the published ones. */
  readonly notes: readonly string[];
  readonly labels: readonly string[];
  /** Per part. */
  readonly counts: Readonly<Record<string, { readonly songs: number; readonly items: number }>>;
  readonly history: readonly RecordedEpoch[];
  readonly keptEpoch: number;
  /** Why training ended. */
  readonly ending: string;
  readonly cost: RunCost;
  readonly judged: Readonly<Partial<Record<RecordedPart, readonly JudgedItem[]>>>;
  /** What a paper says the system reaches. */
  readonly published?: {
    /** 0..1. */
    readonly accuracy: number;
    /** What that figure is, for example `best of five runs, test clips`. */
    readonly about: string;
  };
  /** Accuracy under harm, where it was measured. */
  readonly robustness?: readonly HarmCurve[];
}

/** Parts in the order in which they are met. */
export const RECORDED_PARTS: readonly RecordedPart[] = ['train', 'validation', 'test'];
