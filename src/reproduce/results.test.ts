// The page of results: each figure where it belongs, whatever the order of the records.
import { expect, test } from 'vitest';
import { syntheticRecord } from '../../scripts/synthetic-records.js';
import { ParameterError } from '../base/index.js';
import { wilsonInterval } from '../metrics/index.js';
import type { RunRecord } from '../report/index.js';
import { systemByName } from '../systems/index.js';
import { resultsFiles } from './results.js';

const lseMlp = systemByName('lse-mlp').system;

const record = (options: Parameters<typeof syntheticRecord>[0], more: Partial<RunRecord> = {}) =>
  ({ ...syntheticRecord({ songsPerGenre: 5, ...options }), ...more }) as unknown as RunRecord;

/** A run that names this share of a hundred whole songs. */
const naming = (share: number, options: Parameters<typeof syntheticRecord>[0]): RunRecord => {
  const labels = ['rock', 'jazz'];
  const items = Array.from({ length: 100 }, (_, n) => {
    const probabilities = n < 100 * share ? [0.9, 0.1] : [0.2, 0.8];
    return { id: `rock.${n}`, song: `rock.${n}`, genre: 'rock', probabilities };
  });
  return record({ ...options, labels }, { judged: { validation: items, test: items } });
};

const pageOf = async (...records: RunRecord[]) =>
  (await resultsFiles(records)).get('results.md') as string;

const cellsOf = (page: string, system: string) =>
  page
    .split('\n')
    .find((line) => line.startsWith(`| **${system}** |`))
    ?.split(' | ');

test('a system’s row has its mean over seeds, deviation and interval', async () => {
  const runs = [0.6, 0.7, 0.8].map((share, seed) => naming(share, { system: 'lse-mlp', seed }));
  const row = cellsOf(await pageOf(...runs), 'lse-mlp') as string[];
  const [low, high] = wilsonInterval(70, 100).map((end) => (100 * end).toFixed(1)) as string[];
  expect(row[1]).toBe(lseMlp.published.printed);
  expect(row[3]).toBe('–');
  expect(row[6]).toBe(`70.0 ± 10.0 % (${low} to ${high}; 100 songs)`);
  expect(row[7]).toBe('0 / 3');
});

test('paper mode is measured by how far a repetition may land', async () => {
  const { accuracy, within } = lseMlp.published;
  const against = async (share: number) =>
    cellsOf(await pageOf(naming(share, { system: 'lse-mlp', mode: 'paper' })), 'lse-mlp')?.[4];
  expect([accuracy, within]).toEqual([0.7, 0.06]);
  expect(await against(0.7)).toBe('as published (+0.0)');
  expect(await against(0.65)).toBe('as published (−5.0)');
  expect(await against(0.63)).toBe('**below** (−7.0 of ±6)');
  expect(await against(0.9)).toBe('**above** (+20.0 of ±6)');
  const page = await pageOf(naming(0.7, { system: 'crnn-choi', mode: 'paper' }));
  expect(cellsOf(page, 'crnn-choi')?.[4]).toBe('no such figure');
});

test('clips and their songs stand side by side', async () => {
  const row = cellsOf(await pageOf(record({ system: 'cnn-gru', clips: 3 })), 'cnn-gru');
  expect(row?.[6]).toMatch(/^[\d.]+ % \(.*; 90 clips\); [\d.]+ % \(.*; 30 songs\)$/);
});

test('what several systems share is said once, side experiments stand apart', async () => {
  const notes = ['pictures are drawn anew', 'image-strip: drawn'];
  const page = await pageOf(
    record({ system: 'lse-cnn-rnn' }, { notes }),
    record({ system: 'lse-cnn-rnn-literal' }, { notes }),
    record({ system: 'lse-cnn-rnn/rate-1e-3', mode: 'paper' }, { notes: [] }),
  );
  expect(page.match(/^- \*\*lse-cnn-rnn\*\*, \*\*lse-cnn-rnn-literal\*\*: /gm)).toHaveLength(1);
  expect(page).toContain('- lse-cnn-rnn, lse-cnn-rnn-literal: pictures are drawn anew.');
  expect(page).not.toContain('image-strip: drawn');
  expect(page).toContain('| **lse-cnn-rnn/rate-1e-3** | learning rate 0.001 | paper |');
});

test('corpora have sections of their own; the order of records decides nothing', async () => {
  const runs = ['fma', 'gtzan'].flatMap((corpus) =>
    ['paper' as const, 'clean' as const].flatMap((mode) =>
      [0, 1].map((seed) => record({ system: 'spec-cnn', mode, seed }, { corpus })),
    ),
  );
  const files = await resultsFiles(runs);
  expect([...files.keys()].toSorted()).toEqual(
    [
      ...['fma', 'gtzan'].flatMap((corpus) =>
        ['protocol', 'published'].map((what) => `pictures/results-${corpus}-${what}.svg`),
      ),
      'results.md',
    ].toSorted(),
  );
  expect(await resultsFiles(runs.toReversed())).toEqual(files);
  const page = files.get('results.md') as string;
  expect(page.match(/^## .*/gm)).toEqual(['## fma', '## gtzan']);
  for (const [, path] of page.matchAll(/\]\((pictures\/[^)]+)\)/g))
    expect(files.has(path as string)).toBe(true);
});

test('no record is no page', async () => {
  await expect(resultsFiles([])).rejects.toThrow(ParameterError);
});
