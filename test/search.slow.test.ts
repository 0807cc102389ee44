// `earmark search` from the command line: interrupted, killed, taken up, refused, and its best recipe trained.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { readJournal } from '../src/search/index.js';
import { earmark, startEarmark } from './command.js';

const RECIPE = {
  name: 'searched',
  intake: { id: 'log-mel', windowColumns: 32, nMels: 32 },
  model: { id: 'double-conv', filters: [4, 4, 8, 8], pools: new Array(4).fill([2, 2]) },
  augment: { frequencyMaskWidth: 4, timeMaskWidth: 6 },
  training: { batch: 8, averaging: 0 },
};
const SPACE = {
  'training.learningRate': { type: 'float', low: 1e-4, high: 1e-1, log: true },
  'training.batch': { type: 'choice', values: [8, 16] },
  'model.filters.0': { type: 'int', low: 2, high: 8, step: 2 },
};

let home: string;
let corpus: string;
const at = (name: string) => join(home, name);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-search-'));
  corpus = await writeDemoCorpus(at('corpus'), { clips: 10 });
  await writeFile(at('recipe.json'), JSON.stringify(RECIPE));
  await writeFile(at('space.json'), JSON.stringify(SPACE));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const command = (out: string, ...more: string[]) => [
  ...['search', corpus, '--out', at(out), '--recipe', at('recipe.json')],
  ...['--space', at('space.json'), '--epochs', '4', '--threads', '1', '--seed', '5', ...more],
];

const trialsOf = async (out: string) => {
  const { studies } = readJournal(await readFile(at(`${out}/search.log`), 'utf8'));
  return [...studies.values()].flatMap(({ trials }) => trials);
};

test('interrupted and killed, it goes on, and its best recipe can be trained', async () => {
  const first = startEarmark(command('mine', '--trials', '6'));
  await first.sees('trial 1');
  first.interrupt();
  const stopped = await first.ending;
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toContain('the same command goes on');

  const second = startEarmark(command('mine', '--trials', '6'));
  await second.sees('trial 3');
  second.kill();
  await second.ending;

  const whole = await earmark(command('mine', '--trials', '6'));
  expect(whole.stderr).not.toContain('bug');
  expect(whole.code).toBe(0);
  const trials = await trialsOf('mine');
  const brokenOff = trials.filter(({ reason }) => reason === 'broken off').length;
  expect(trials.length - brokenOff).toBe(6);
  expect(whole.stdout).toMatch(/^trial {2}validation loss {2}epochs {2}/);
  expect((await readdir(at('mine'))).sort()).toEqual(
    ['best-recipe.json', 'history.svg', 'importance.svg', 'search.json', 'search.log'].sort(),
  );

  const scores = trials.flatMap(({ state, score }) => (state === 'complete' ? [score] : []));
  const best = trials.find(({ score }) => score === Math.min(...(scores as number[])));
  const recipe = JSON.parse(await readFile(at('mine/best-recipe.json'), 'utf8'));
  expect(recipe).toMatchObject({
    name: 'searched',
    training: { epochs: 4, learningRate: best?.values['training.learningRate'] },
  });
  expect(recipe.model.filters).toEqual([best?.values['model.filters.0'], 4, 8, 8]);
  const trained = await earmark([
    ...['train', corpus, '--out', at('best'), '--threads', '1'],
    ...['--recipe', at('mine/best-recipe.json')],
  ]);
  expect(trained.code).toBe(0);
  const history = await readFile(at('best/history.jsonl'), 'utf8');
  const losses = history
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).validationLoss);
  expect(Math.min(...losses)).toBe(best?.score);
});

test('searches of the same seed propose the same, also with accuracies and pruners', async () => {
  const flags = ['--trials', '3', '--sampler', 'random', '--pruner', 'successive-halving'];
  const runs = ['one', 'two'].map((out) =>
    earmark(command(out, ...flags, '--metric', 'validationAccuracy')),
  );
  for (const { code, stdout } of await Promise.all(runs)) {
    expect(code).toBe(0);
    expect(stdout).toContain('validation accuracy');
  }
  const [one, two] = await Promise.all(['one', 'two'].map(trialsOf));
  expect(one?.map(({ values, score }) => [values, score])).toEqual(
    two?.map(({ values, score }) => [values, score]),
  );
});

test('what is wrong is said before the first trial', async () => {
  const said = async (...more: string[]) => {
    const { code, stderr } = await earmark(command('mine', ...more));
    expect(code).toBe(2);
    return stderr;
  };
  expect(await said('--trials', '1', '--epochs', '5')).toContain('with another recipe');
  expect(await said('--space', 'nnet3')).toContain('Did you mean nnet1?');
  expect(await said('--space', 'nnet1')).toContain('expected a recipe whose model is nnet1');
  expect(await said('--sampler', 'tpa')).toContain('tpe, random');
  await writeFile(
    at('bad.json'),
    JSON.stringify({ 'training.learninRate': SPACE['training.batch'] }),
  );
  expect(await said('--space', at('bad.json'))).toContain('did you mean learningRate?');
  await writeFile(at('low.json'), JSON.stringify({ training: { batch: 500 } }));
  const none = await earmark([
    ...['search', corpus, '--out', at('none'), '--recipe', at('low.json'), '--trials', '2'],
  ]);
  expect(none.code).toBe(2);
  expect(none.stderr).toMatch(/trial 1 {2}failed: .*[\s\S]*No trial came to its end/);
  const nowhere = await earmark(['search', at('nowhere'), '--out', at('other'), '--trials', '2']);
  expect(nowhere.code).toBe(4);
  expect(nowhere.stderr).toContain('nowhere');
  expect(existsSync(at('other'))).toBe(false);
  await mkdir(at('damaged'));
  await writeFile(at('damaged/search.json'), '{');
  const damaged = await earmark(['search', corpus, '--out', at('damaged'), '--trials', '1']);
  expect(damaged.code).toBe(4);
  expect(damaged.stderr).toMatch(/search\.json: .*it is damaged/);
});
