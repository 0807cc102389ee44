// One part judged by all seeds of a system: scores with their spread, at the level of clips and of songs.
import { seedRandom } from '../base/index.js';
import {
  bootstrapInterval,
  type Evaluation,
  evaluateSongs,
  type Interval,
  type OverSeeds,
  overSeeds,
  type ReliabilityBin,
  reliabilityBins,
  wilsonInterval,
} from '../metrics/index.js';
import { type Answers, clipAnswers, songAnswers } from './answers.js';
import type { RunGroup } from './run-groups.js';
import type { JudgedItem, RecordedPart } from './run-record.js';

/** A score over seeds. */
export interface Spread {
  readonly mean: number;
  /** Standard deviation over seeds; null for one. */
  readonly deviation: number | null;
}

/** Scores at one level. */
export interface LevelSummary {
  /** Items that one seed judged; the mean where seeds differ. */
  readonly items: number;
  readonly perSeed: readonly { readonly seed: number; readonly accuracy: number }[];
  readonly accuracy: OverSeeds;
  /** Wilson's 95 % interval around the mean accuracy, for as many items as one seed judged. */
  readonly wilson: Interval;
  /** 95 % interval by drawing songs anew, each with all its items of all seeds; null for what was learnt from. */
  readonly bootstrap: Interval | null;
  readonly macroPrecision: Spread;
  readonly macroRecall: Spread;
  readonly macroF1: Spread;
  readonly f1OfMacros: Spread;
  readonly oneVersusRestAccuracy: Spread;
  readonly balancedAccuracy: Spread;
  readonly top2Accuracy: Spread;
  readonly logLoss: Spread;
  readonly brierScore: Spread;
  readonly expectedCalibrationError: Spread;
}

/** Scores of a part. */
export interface PartSummary {
  /** Whether whole songs were judged: then clips are songs and all levels agree. */
  readonly isWholeSongs: boolean;
  readonly clips: LevelSummary;
  /** Songs by the most voted class of their clips; its probabilities are shares of votes. */
  readonly songsByVote: LevelSummary;
  /** Songs by the mean probability of their clips: what systems are compared by. */
  readonly songs: LevelSummary;
  /** Songs by mean probability, a mean over seeds; row = true genre, column = answer. */
  readonly confusion: readonly (readonly number[])[];
  /** Songs by mean probability, means over seeds. */
  readonly genres: readonly GenreSummary[];
  /** Songs by mean probability, all seeds together. */
  readonly reliability: readonly ReliabilityBin[];
  /** The surest wrong answers about songs, of all seeds. */
  readonly mistakes: readonly Mistake[];
}

/** Scores of one genre. */
export interface GenreSummary {
  readonly genre: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly support: number;
}

/** A wrong answer. */
export interface Mistake {
  readonly song: string;
  readonly seed: number;
  readonly genre: string;
  readonly answer: string;
  /** Of the answer, 0..1. */
  readonly confidence: number;
  readonly probabilities: readonly number[];
}

/** One seed judged at one level. */
interface Judgement {
  readonly seed: number;
  readonly evaluation: Evaluation;
  readonly answers: Pick<Answers, 'songIds' | 'truth' | 'predicted'>;
}

const BINS = 15;
const MOST_MISTAKES = 8;

/** The scores of a part that every seed judged. */
export function summarizePart(group: RunGroup, part: RecordedPart): PartSummary {
  const { labels, runs } = group;
  const classes = labels.length;
  const judged = runs.map((run) => {
    const items = run.judged[part] as readonly JudgedItem[]; // every seed judged it
    const clips = clipAnswers(items, labels);
    const songs = songAnswers(clips, classes);
    const found = evaluateSongs(clips.songIds, clips.truth, clips.probabilities, classes);
    return { seed: run.seed, clips, songs, found };
  });
  const level = (name: string, of: (one: (typeof judged)[number]) => Omit<Judgement, 'seed'>) =>
    summarizeLevel(
      judged.map((one) => ({ seed: one.seed, ...of(one) })),
      part === 'train' ? null : `${group.slug} ${part} ${name}`,
    );
  const evaluations = judged.map(({ found }) => found.meanProbability);
  const pooled = {
    truth: judged.flatMap(({ songs }) => songs.truth),
    probabilities: Float64Array.from(judged.flatMap(({ songs }) => [...songs.probabilities])),
  };
  return {
    isWholeSongs: judged.every(({ clips }) => clips.ids.every((id, n) => id === clips.songIds[n])),
    clips: level('clips', ({ clips, found }) => ({ evaluation: found.clips, answers: clips })),
    songsByVote: level('vote', ({ clips, songs, found }) => ({
      evaluation: found.vote,
      answers: { ...songs, predicted: votes(clips, songs, classes) },
    })),
    songs: level('songs', ({ songs, found }) => ({
      evaluation: found.meanProbability,
      answers: songs,
    })),
    confusion: labels.map((_, row) =>
      labels.map((__, column) => mean(evaluations.map((one) => one.confusion[row]?.[column] ?? 0))),
    ),
    genres: labels.map((genre, n): GenreSummary => {
      const of = (score: 'precision' | 'recall' | 'f1' | 'support') =>
        mean(evaluations.map((one) => one.classes[n]?.[score] ?? 0));
      const [precision, recall, f1] = [of('precision'), of('recall'), of('f1')];
      return { genre, precision, recall, f1, support: of('support') };
    }),
    reliability: reliabilityBins(pooled.truth, pooled.probabilities, classes, BINS),
    mistakes: judged
      .flatMap(({ seed, songs }) => mistakesOf(seed, songs, labels))
      .sort((a, b) => b.confidence - a.confidence || (a.song < b.song ? -1 : 1))
      .filter((one, n, all) => all.findIndex(({ song }) => song === one.song) === n)
      .slice(0, MOST_MISTAKES),
  };
}

function summarizeLevel(judgements: readonly Judgement[], name: string | null): LevelSummary {
  const accuracies = judgements.map(({ evaluation }) => evaluation.accuracy);
  const accuracy = overSeeds(accuracies);
  const items = mean(judgements.map(({ evaluation }) => evaluation.items));
  const spread = (of: (evaluation: Evaluation) => number): Spread => {
    const { mean: middle, deviation } = overSeeds(judgements.map((one) => of(one.evaluation)));
    return { mean: middle, deviation };
  };
  return {
    items,
    perSeed: judgements.map(({ seed, evaluation }) => ({ seed, accuracy: evaluation.accuracy })),
    accuracy,
    wilson: wilsonInterval(Math.min(items, accuracy.mean * items), items),
    bootstrap: name === null ? null : bootstrap(judgements, name),
    macroPrecision: spread(({ macro }) => macro.precision),
    macroRecall: spread(({ macro }) => macro.recall),
    macroF1: spread(({ macro }) => macro.f1),
    f1OfMacros: spread(({ macro }) => macro.f1OfMacros),
    oneVersusRestAccuracy: spread((one) => one.oneVersusRestAccuracy),
    balancedAccuracy: spread((one) => one.balancedAccuracy),
    top2Accuracy: spread((one) => one.top2Accuracy),
    logLoss: spread((one) => one.logLoss),
    brierScore: spread((one) => one.brierScore),
    expectedCalibrationError: spread((one) => one.expectedCalibrationError),
  };
}

/** The same as drawing songs with all their items, but with each song's items counted once. */
function bootstrap(judgements: readonly Judgement[], name: string): Interval {
  const songs = new Map<string, { right: number; items: number }>();
  for (const { answers } of judgements) {
    answers.songIds.forEach((song, n) => {
      const { right, items } = songs.get(song) ?? { right: 0, items: 0 };
      const isRight = answers.truth[n] === answers.predicted[n];
      songs.set(song, { right: right + (isRight ? 1 : 0), items: items + 1 });
    });
  }
  const counts = [...songs.values()];
  return bootstrapInterval(
    counts.length,
    (sample) => {
      let [right, items] = [0, 0];
      for (const place of sample) {
        right += counts[place]?.right ?? 0;
        items += counts[place]?.items ?? 0;
      }
      return right / items;
    },
    seedRandom(0, 'report', name),
  );
}

/** What most clips of each song say; among equals the first label. */
function votes(clips: Answers, songs: Answers, classes: number): number[] {
  const counts = new Map(songs.ids.map((song) => [song, new Array<number>(classes).fill(0)]));
  clips.predicted.forEach((answer, n) => {
    const own = counts.get(clips.songIds[n] as string) as number[];
    own[answer] = (own[answer] as number) + 1;
  });
  return songs.ids.map((song) => {
    const own = counts.get(song) as number[];
    return own.indexOf(Math.max(...own));
  });
}

function mistakesOf(seed: number, songs: Answers, labels: readonly string[]): Mistake[] {
  const classes = labels.length;
  return songs.ids.flatMap((song, n): Mistake[] => {
    const [wanted, given] = [songs.truth[n] as number, songs.predicted[n] as number];
    if (wanted === given) return [];
    const probabilities = [...songs.probabilities.subarray(n * classes, (n + 1) * classes)];
    return [
      {
        song,
        seed,
        genre: labels[wanted] as string,
        answer: labels[given] as string,
        confidence: probabilities[given] as number,
        probabilities,
      },
    ];
  });
}

/** Mean of numbers, of which there is at least one. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
