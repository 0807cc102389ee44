// The whole way on music made from formulas: train, interrupt, resume, judge, predict, all through
// the command line.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_GENRES, writeDemoCorpus } from '../examples/demo-corpus.js';
import { readBundle } from '../src/bundle/index.js';
import { earmark, startEarmark } from './command.js';

let home: string;
let corpus: string;

const SMALL = [
  ['--intake.windowColumns', '32'],
  ['--intake.nMels', '32'],
  ['--model.filters', '[8,8,12,12]'],
  ['--model.pools', '[[2,2],[2,2],[2,2],[2,2]]'],
  ['--augment.frequencyMaskWidth', '4'],
  ['--augment.timeMaskWidth', '6'],
  ['--augment.bandShift', '1'],
  ['--training.batch', '16'],
  ['--training.epochs', '25'],
  ['--training.passes', '4'],
  ['--training.learningRate', '0.01'],
  ['--training.averaging', '0.9'],
  ['--training.patience', '25'],
  ['--seed', '7'],
].flat();

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-'));
  corpus = join(home, 'corpus');
  await writeDemoCorpus(corpus, { clips: 20 });
});

afterAll(() => rm(home, { recursive: true, force: true }));

const train = (out: string, ...more: string[]) => [
  'train',
  corpus,
  '--out',
  join(home, out),
  '--threads',
  '2',
  ...SMALL,
  ...more,
];

const classifierOf = async (out: string) =>
  readBundle(await readFile(join(home, out, 'classifier.earmark')));

test('learns four made-up genres and names unheard songs of them', async () => {
  const trained = await earmark(train('whole'));
  expect(trained.stderr).toContain('4 genres');
  expect(trained.code).toBe(0);

  const bundle = join(home, 'whole', 'classifier.earmark');
  const judged = await earmark(['evaluate', corpus, '--bundle', bundle, '--json']);
  expect(judged.code).toBe(0);
  const { scores, songs } = JSON.parse(judged.stdout);
  expect(songs.length).toBeGreaterThanOrEqual(8);
  expect(scores.accuracy).toBeGreaterThanOrEqual(0.95);

  await writeFile(join(home, 'broken.mp3'), 'this is not music');
  const song = join(corpus, 'sweeps', 'sweeps-0.wav');
  const said = await earmark([
    'predict',
    song,
    join(home, 'broken.mp3'),
    '--bundle',
    bundle,
    '--json',
  ]);
  expect(said.code).toBe(4);
  const [answer, failure] = JSON.parse(said.stdout);
  expect(answer.genre).toBe('sweeps');
  expect(answer.genres.map((entry: { genre: string }) => entry.genre).sort()).toEqual([
    ...DEMO_GENRES,
  ]);
  expect(failure.error).toMatch(/broken\.mp3/);

  const again = await earmark(train('whole'));
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('finished run');
});

test('a corpus that has changed since is not judged in silence', async () => {
  const bundle = join(home, 'whole', 'classifier.earmark');
  const same = await earmark(['evaluate', corpus, '--bundle', bundle]);
  expect(same.stderr).not.toContain('learnt from');
  const grown = await writeDemoCorpus(join(home, 'grown'), { clips: 25 });
  const changed = await earmark(['evaluate', grown, '--bundle', bundle]);
  expect(changed.code).toBe(0);
  expect(changed.stderr).toMatch(/leaves \d+ tracks to learn from; .* learnt from 48/);
});

test('scores are recorded in a classifier once', async () => {
  const bundle = join(home, 'whole', 'classifier.earmark');
  expect(await earmark(['evaluate', corpus, '--bundle', bundle, '--record'])).toMatchObject({
    code: 0,
  });
  const { scores, weights } = await classifierOf('whole');
  expect(scores['test']?.songs).toBeGreaterThanOrEqual(8);
  expect(weights.size).toBeGreaterThan(0);
  const again = await earmark(['evaluate', corpus, '--bundle', bundle, '--record']);
  expect(again.code).toBe(2);
  expect(again.stderr).toContain('already records');
});

test('an interrupted run that is taken up ends with the same bits', async () => {
  const running = startEarmark(train('interrupted'));
  await running.sees('epoch  3/25');
  running.interrupt();
  const stopped = await running.ending;
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toContain('Give the same command again');

  const other = await earmark(train('interrupted', '--seed', '8'));
  expect(other.code).toBe(5);
  expect(other.stderr).toContain('another recipe');

  const resumed = await earmark(train('interrupted'));
  expect(resumed.stderr).toContain('Taking up the run');
  expect(resumed.code).toBe(0);
  const [whole, taken] = [await classifierOf('whole'), await classifierOf('interrupted')];
  for (const [name, { data }] of whole.weights) {
    expect(taken.weights.get(name)?.data, name).toEqual(data);
  }
  expect(taken.calibration).toEqual(whole.calibration);
});
