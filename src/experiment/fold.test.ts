import { expect, test } from 'vitest';
import { memoryFolder } from '../base/index.js';
import type { Corpus, Track } from '../datasets/index.js';
import { corpusReport } from '../datasets/index.js';
import { divideCorpus } from './fold.js';
import { parseRecipe } from './recipe.js';

function corpusOf(facts: (i: number) => Partial<Track>): Corpus {
  const tracks = Array.from({ length: 40 }, (_, i): Track => {
    return { id: `t${i}`, path: `t${i}.wav`, genre: i % 2 ? 'jazz' : 'rock', ...facts(i) };
  });
  return {
    dataset: 'folder',
    name: 'test',
    folder: memoryFolder(),
    genres: ['jazz', 'rock'],
    tracks,
    report: corpusReport(),
  };
}

const splitOf = (corpus: Corpus, recipe: object = {}) => divideCorpus(corpus, parseRecipe(recipe));

test('a corpus with a split of its own keeps it', () => {
  const parts = ['train', 'validation', 'test'];
  const { split, fold } = splitOf(corpusOf((i) => ({ split: parts[i % 3]! })));
  expect(split.id).toBe('fixed');
  expect(fold.validation).toContain('t1');
});

test('where artists are known they stay together', () => {
  const { split, leakage } = splitOf(corpusOf((i) => ({ artist: `a${i % 10}` })));
  expect(split.id).toBe('by-artist');
  expect(leakage.artists).toEqual([]);
});

test('else tracks are divided within each genre, the same for the same seed', () => {
  const corpus = corpusOf(() => ({}));
  const first = splitOf(corpus, { seed: 1 });
  expect(first.split.id).toBe('stratified');
  expect(splitOf(corpus, { seed: 1 }).fold).toEqual(first.fold);
  expect(splitOf(corpus, { seed: 2 }).fold).not.toEqual(first.fold);
});

test('a named split is taken with its options, an unknown one refused', () => {
  const corpus = corpusOf(() => ({}));
  const { fold } = splitOf(corpus, { split: { id: 'stratified', validation: 0.5, test: 0 } });
  expect(fold.validation).toHaveLength(20);
  expect(() => splitOf(corpus, { split: { id: 'stratfied' } })).toThrow(
    /Did you mean "stratified"/,
  );
});
