// The journal: Optuna reads what is written, and searches go on from it however they ended.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { searchJournal } from '../../golden/search-journal.js';
import { DatasetError, ParameterError } from '../base/index.js';
import * as search from './index.js';

const folder = new URL('../../golden/search/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const { createStudy, memoryJournal, readJournal } = search;

test('what is written is what Optuna has read', async () => {
  expect(await searchJournal(search)).toBe(text('earmark.log'));
});

test('Optuna reads the same from it as we do', () => {
  const { cases: theirs } = JSON.parse(text('earmark-journal.json'));
  const ours = readJournal(text('earmark.log')).studies.get(0)!;
  expect(ours).toMatchObject({ name: theirs.name, direction: theirs.direction });
  const best = search.bestTrial(ours.trials, ours.direction!)!;
  const { number, score, values } = best;
  expect({ number, score, values }).toEqual(theirs.best);
  expect(new Set(ours.trials.map(({ state }) => state))).toEqual(
    new Set(['complete', 'pruned', 'failed']),
  );
  ours.trials.forEach((trial, n) => {
    const { state, score, values, reports } = theirs.trials[n];
    expect([trial.state, trial.score ?? null, trial.values]).toEqual([state, score, values]);
    expect([...trial.reports].map(([s, v]) => [s, Number.isNaN(v) ? null : v])).toEqual(reports);
  });
});

const quadratic: search.Objective = (trial) => trial.suggestFloat('x', -5, 5) ** 2;
const proposals = ({ trials }: search.Study) => trials.map(({ values }) => values['x']);

test('a search killed in the middle of a trial and of a line goes on with the same proposals', async () => {
  const whole = await createStudy({ seed: 3 });
  await whole.optimize(quadratic, { trials: 30 });

  const first = memoryJournal();
  const killed = await createStudy({ seed: 3, journal: first });
  await killed.optimize(quadratic, { trials: 12 });
  // The program dies in trial 12, after its parameter was asked for.
  const dying = killed.optimize(
    (trial) => {
      trial.suggestFloat('x', -5, 5);
      return new Promise<number>(() => undefined);
    },
    { trials: 13 },
  );
  await new Promise((resolve) => setTimeout(resolve));
  void dying;

  const second = memoryJournal(`${first.text}{"op_code":6,"worker_id":"ear`);
  const again = await createStudy({ seed: 3, journal: second });
  expect(again.trials).toHaveLength(13);
  expect(again.trials[12]).toMatchObject({ state: 'failed', reason: 'broken off' });
  await again.optimize(quadratic, { trials: 30 });
  expect(proposals(again).slice(0, 13)).toEqual(proposals(whole).slice(0, 13));
  const held = readJournal(second.text).studies.get(0)!;
  expect(held.trials).toEqual(again.trials);
});

test('a search taken up between two trials is the search never broken off', async () => {
  const whole = await createStudy({ seed: 5 });
  await whole.optimize(quadratic, { trials: 25 });
  const journal = memoryJournal();
  for (const trials of [4, 11, 25]) {
    const part = await createStudy({ seed: 5, journal });
    await part.optimize(quadratic, { trials });
  }
  const study = await createStudy({ seed: 5, journal });
  expect(study.trials).toEqual(whole.trials);
  expect(study.best).toEqual(whole.best);
});

test('several studies share a journal', async () => {
  const journal = memoryJournal();
  const up = await createStudy({ name: 'up', direction: 'maximize', journal });
  await up.optimize(quadratic, { trials: 3 });
  const down = await createStudy({ name: 'down', journal });
  await down.optimize(quadratic, { trials: 2 });
  const more = await createStudy({ name: 'up', direction: 'maximize', journal });
  await more.optimize(quadratic, { trials: 4 });
  const { studies } = readJournal(journal.text);
  expect([...studies.values()].map(({ trials }) => trials.length)).toEqual([4, 2]);
  await expect(createStudy({ name: 'up', journal })).rejects.toThrow(ParameterError);
});

test('another file is refused by its line, and left as it is', async () => {
  const journal = memoryJournal('title,artist\nBlue,Ann\n');
  await expect(createStudy({ journal })).rejects.toThrow(DatasetError);
  await expect(createStudy({ journal })).rejects.toThrow(/line 1/);
  expect(journal.text).toBe('title,artist\nBlue,Ann\n');
});

test('a store that fails stops the search', async () => {
  const journal = memoryJournal();
  const study = await createStudy({ journal });
  journal.append = async () => {
    throw new Error('disk full');
  };
  await expect(study.optimize(quadratic, { trials: 3 })).rejects.toThrow('disk full');
});
