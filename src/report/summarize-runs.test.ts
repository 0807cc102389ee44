// Summaries agree with the metrics room, hang on no order, and compare only what can be compared.
import { expect, test } from 'vitest';
import { syntheticRecord, syntheticRecords } from '../../scripts/synthetic-records.js';
import { ParameterError } from '../base/index.js';
import { evaluateSongs, mcnemar, overSeeds } from '../metrics/index.js';
import { holm } from './compare-systems.js';
import type { JudgedItem, RunRecord } from './run-record.js';
import { summarizeRuns, summaryJson } from './summarize-runs.js';

/** Songs of each of six genres. */
const SONGS = 5;

const records = syntheticRecords(SONGS) as unknown as RunRecord[];
const summary = summarizeRuns(records);
const record = (options: Parameters<typeof syntheticRecord>[0]) =>
  syntheticRecord({ songsPerGenre: 3, ...options }) as unknown as RunRecord;

const evaluated = (run: RunRecord) => {
  const items = run.judged.test as readonly JudgedItem[];
  return evaluateSongs(
    items.map(({ song }) => song),
    items.map(({ genre }) => run.labels.indexOf(genre)),
    items.flatMap(({ probabilities }) => probabilities),
    run.labels.length,
  );
};

/** Songs by mean probability, in the order in which they were judged. */
const songAnswersOf = (run: RunRecord) => {
  const items = run.judged.test as readonly JudgedItem[];
  const songs = [...new Set(items.map(({ song }) => song))];
  const answers = songs.map((wanted) => {
    const sums = run.labels.map((_, n) =>
      items
        .filter(({ song }) => song === wanted)
        .reduce((sum, { probabilities }) => sum + (probabilities[n] as number), 0),
    );
    return sums.indexOf(Math.max(...sums));
  });
  const genreOf = new Map(items.map(({ song, genre }) => [song, genre]));
  return { truth: songs.map((song) => run.labels.indexOf(genreOf.get(song) as string)), answers };
};

test('scores are those of the metrics room, over seeds', () => {
  const system = summary.systems.find(({ name }) => name === 'spec-cnn, clean');
  const runs = records.filter((run) => run.system === 'spec-cnn' && run.mode === 'clean');
  const found = runs.map(evaluated);
  const part = system?.parts.test;
  expect(part?.songs.accuracy).toEqual(overSeeds(found.map((one) => one.meanProbability.accuracy)));
  expect(part?.songsByVote.accuracy).toEqual(overSeeds(found.map((one) => one.vote.accuracy)));
  expect(part?.clips.accuracy).toEqual(overSeeds(found.map((one) => one.clips.accuracy)));
  expect(part?.songs.macroF1.mean).toBe(
    overSeeds(found.map((one) => one.meanProbability.macro.f1)).mean,
  );
  expect(part?.confusion.flat().reduce((sum, count) => sum + count, 0)).toBeCloseTo(6 * SONGS);
  expect(part?.isWholeSongs).toBe(false);
});

test('both intervals hold the mean', () => {
  for (const { parts } of summary.systems) {
    for (const level of [parts.test?.songs, parts.test?.clips, parts.test?.songsByVote]) {
      const { mean } = level?.accuracy ?? { mean: Number.NaN };
      for (const [low, high] of [level?.wilson, level?.bootstrap].filter((one) => one != null)) {
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
      }
    }
  }
});

test('the same records give the same bytes in whatever order they come', () => {
  const turned = records.map((run) => ({
    ...run,
    judged: { ...run.judged, test: run.judged.test?.toReversed() ?? [] },
  }));
  expect(summaryJson(summarizeRuns(turned.toReversed())) === summaryJson(summary)).toBe(true);
});

test('systems are compared within a mode, on the songs both judged', () => {
  expect(summary.comparisons).toHaveLength(2 * 6);
  const one = summary.comparisons.find(
    ({ first, second }) => first === 'crnn-choi, clean' && second === 'feat-dense, clean',
  );
  expect(one?.seeds).toEqual([0, 1, 2]);
  expect(one?.songs).toBe(6 * SONGS);
  const accuracy = (name: string) =>
    summary.systems.find((system) => system.name === name)?.parts.test?.songs.accuracy.mean ?? 0;
  expect(one?.difference).toBeCloseTo(
    accuracy('crnn-choi, clean') - accuracy('feat-dense, clean'),
    12,
  );
  expect(one?.adjustedPValue).toBeGreaterThanOrEqual(one?.pValue ?? 1);
  const [ours, theirs] = ['crnn-choi', 'feat-dense'].map((wanted) =>
    songAnswersOf(
      records.find(
        ({ system, mode, seed }) => system === wanted && mode === 'clean' && seed === 0,
      ) as RunRecord,
    ),
  ) as [ReturnType<typeof songAnswersOf>, ReturnType<typeof songAnswersOf>];
  expect(one?.mcnemar).toEqual(mcnemar(ours.truth, ours.answers, theirs.answers));
});

test('other songs, other labels or no common seed: no comparison', () => {
  const first = record({ system: 'a' });
  const others = [
    record({ system: 'b', songsPerGenre: 4 }),
    record({ system: 'b', seed: 4 }),
    record({ system: 'b', labels: ['blues', 'jazz'] }),
    record({ system: 'b', mode: 'paper' }),
  ];
  for (const other of others) expect(summarizeRuns([first, other]).comparisons).toEqual([]);
  expect(summarizeRuns([first, record({ system: 'b' })]).comparisons).toHaveLength(1);
});

test('the leak meter has every system run both ways, and only those', () => {
  expect(summary.leaks.map(({ system }) => system)).toEqual([
    'crnn-choi',
    'feat-dense',
    'lse-cnn',
    'spec-cnn',
  ]);
  for (const { leaky, honest, inflation } of summary.leaks) expect(leaky - honest).toBe(inflation);
  const both = [record({ system: 'a', mode: 'leak' }), record({ system: 'a' })];
  expect(summarizeRuns(both).leaks.map(({ mode }) => mode)).toEqual(['leak']);
  expect(summarizeRuns([record({ system: 'a' })]).leaks).toEqual([]);
});

test('whole songs: clips and songs agree', () => {
  const part = summarizeRuns([record({ system: 'a', clips: 1 })]).systems[0]?.parts.test;
  expect(part?.isWholeSongs).toBe(true);
  expect(part?.clips.accuracy).toEqual(part?.songs.accuracy);
});

test('the surest mistakes are wrong, sure and of different songs', () => {
  const mistakes = summary.systems.flatMap(({ parts }) => parts.test?.mistakes ?? []);
  expect(mistakes.length).toBeGreaterThan(12);
  for (const { genre, answer } of mistakes) expect(answer).not.toBe(genre);
  const [first] = summary.systems;
  const confidences = first?.parts.test?.mistakes.map(({ confidence }) => confidence) ?? [];
  expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
});

test('names are as short as tells them apart; one run a seed', () => {
  const [alone] = summarizeRuns([record({ system: 'A b/c' })]).systems;
  expect(alone?.name).toBe('A b/c');
  expect(alone?.slug).toBe('a-b-c');
  const twins = summarizeRuns([record({ system: 'x y' }), record({ system: 'x-y' })]).systems;
  expect(twins.map(({ slug }) => slug)).toEqual(['x-y', 'x-y-2']);
  expect(() => summarizeRuns([])).toThrow(ParameterError);
  const twice = [record({ system: 'a' }), record({ system: 'a' })];
  expect(() => summarizeRuns(twice)).toThrow(/two of a, clean.* with seed 0/);
});

test("Holm's correction", () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(holm([0.9, 0.5])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});
