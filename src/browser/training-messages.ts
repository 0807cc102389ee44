// What the page and its training worker say to each other.
//
//   page                             worker
//     ── train { job } ───────────────▶   once; the memory of samples and bytes is handed over
//     ◀────────────── started { facts } ──   once, before the first step
//     ◀──────────── progress { progress } ──   at most twenty times a second
//     ◀────────────── epoch { history } ──   after every epoch
//     ◀──────────── checkpoint { bytes } ──   after every epoch and when stopped, if asked for; handed over
//     ── stop ────────────────────────▶   at any time; heard between two steps
//     ◀──────────── finished { result } ──   last; the bundle's memory is handed over
//     ◀───────────── failed { error } ──   or this
import type { Progress } from '../base/index.js';
import type { TrainResult } from '../experiment/index.js';
import type { EpochRecord } from '../training/index.js';
import type { CarriedError } from './carried-error.js';
import type { CarriedFolder } from './carried-folder.js';

/** All that a run is made from. */
export interface TrainingJob {
  readonly folder: CarriedFolder;
  readonly recipe: unknown;
  /** A bundle to learn on from. */
  readonly startFrom: Uint8Array<ArrayBuffer> | undefined;
  readonly threads: number | undefined;
  /** Where to go on. */
  readonly checkpoint: Uint8Array<ArrayBuffer> | undefined;
  /** Whether the page keeps checkpoints. */
  readonly keepsCheckpoints: boolean;
}

/** What is known before the first step. */
export interface TrainingFacts {
  readonly genres: readonly string[];
  /** Sounds that are learned from and sounds that every epoch is judged by. */
  readonly sounds: { readonly train: number; readonly validation: number };
  /** Sounds that could not be heard. */
  readonly failures: readonly { readonly id: string; readonly reason: string }[];
  /** Values the net learns. */
  readonly parameters: number;
  readonly epochs: number;
  readonly threads: number;
}

/** Progress with its pace. */
export interface TrainingProgress extends Progress {
  /** Windows of sound learned from in a second, over the last second or so; 0 while preparing. */
  readonly windowsPerSecond: number;
}

/** The end of a run. */
export interface WorkerTrainingResult extends Omit<TrainResult, 'bundle'> {
  /**
   * The classifier as `readBundle` and `earmark predict --bundle` read it; undefined when the run was
   * stopped before an epoch had been judged.
   */
  readonly bundle: Uint8Array<ArrayBuffer> | undefined;
}

/** From the page. */
export type PageMessage = { kind: 'train'; job: TrainingJob } | { kind: 'stop' };

/** From the worker. */
export type WorkerMessage =
  | { kind: 'started'; facts: TrainingFacts }
  | { kind: 'progress'; progress: TrainingProgress }
  | { kind: 'epoch'; history: readonly EpochRecord[] }
  | { kind: 'checkpoint'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'finished'; result: WorkerTrainingResult }
  | { kind: 'failed'; error: CarriedError };
