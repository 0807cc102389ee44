// One training with several seeds, and one that learns on from a classifier, through the command line.
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { readBundle } from '../src/bundle/index.js';
import { earmark, startEarmark } from './command.js';

const EAR = ['--intake.windowColumns', '32', '--intake.nMels', '32'];
const NET = [
  ...['--model.filters', '[8,8,12,12]'],
  ...['--model.pools', '[[2,2],[2,2],[2,2],[2,2]]'],
];
const LEARNING = [
  ...['--augment.frequencyMaskWidth', '4'],
  ...['--augment.timeMaskWidth', '6'],
  ...['--training.batch', '16'],
  ...['--training.epochs', '6'],
  ...['--training.passes', '40'],
  ...['--training.lastBatch', 'keep'],
  ...['--training.optimizer', 'adam'],
  ...['--training.optimizerOptions', '{"epsBeforeCorrection":true,"eps":1e-7}'],
  ...['--training.schedule', 'reduce-on-plateau'],
  ...['--training.scheduleOptions', '{"patience":1,"factor":0.5}'],
  ...['--training.weightDecay', '0'],
  ...['--training.learningRate', '0.005'],
  ...['--training.classWeights', 'balanced'],
  ...['--training.averaging', '0'],
  ...['--training.keep', 'last'],
  ...['--training.patience', 'null'],
];

let home: string;
let corpus: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-seeds-'));
  corpus = await writeDemoCorpus(join(home, 'corpus'), { clips: 12 });
});
afterAll(() => rm(home, { recursive: true, force: true }));

const train = (out: string, ...more: string[]) => [
  ...['train', corpus, '--out', join(home, out), '--threads', '2'],
  ...more,
];
const classifierOf = async (...path: string[]) =>
  readBundle(await readFile(join(home, ...path, 'classifier.earmark')));
const bitsOf = ({ weights }: Awaited<ReturnType<typeof classifierOf>>) =>
  [...weights].map(([name, { data }]) => [name, [...data]]);

test('each seed is the run it would be alone, whether interrupted or not', async () => {
  const both = [...EAR, ...NET, ...LEARNING, '--seeds', '3,4'];
  const running = startEarmark(train('both', ...both));
  await running.sees('seed 4');
  const historyOf4 = join(home, 'both', 'seed-4', 'history.jsonl');
  while (!existsSync(historyOf4)) await new Promise((turn) => setTimeout(turn, 10));
  running.interrupt();
  const stopped = await running.ending;
  expect(stopped.code).toBe(130);
  expect(stopped.stdout).toMatch(/^seed 3: validation: [\d.]+ % of \d+ right; all epochs done;/);

  const resumed = await earmark(train('both', ...both));
  expect(resumed.code).toBe(0);
  expect(resumed.stdout).toMatch(/seed 3: .* right; finished before/);
  expect(resumed.stdout).toMatch(/seed 4: .* weights of the last epoch, 6 \(the best was \d\)/);
  expect(resumed.stdout).toMatch(
    /validation over 2 seeds: [\d.]+ % ± [\d.]+ % right \(mean ± standard deviation; /,
  );
  const history = await readFile(historyOf4, 'utf8');
  const records = history
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(records[0].learningRate).toBe(0.005);

  const alone = await earmark(train('alone', ...EAR, ...NET, ...LEARNING, '--seed', '4'));
  expect(alone.code).toBe(0);
  expect(bitsOf(await classifierOf('both', 'seed-4'))).toEqual(bitsOf(await classifierOf('alone')));
});

test('another recipe in the same folder is refused, and so is a seed beside the seeds', async () => {
  const other = await earmark(train('both', ...EAR, ...NET, '--seeds', '3'));
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('another recipe')]);
  const both = await earmark(train('both', '--seed', '1', '--seeds', '3'));
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('got both')]);
  const odd = await earmark(train('both', '--seeds', '1,1'));
  expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining('different whole numbers')]);
});

test('a run learns on from a classifier', async () => {
  const start = join(home, 'alone', 'classifier.earmark');
  const on = await earmark(train('on', ...LEARNING, '--start-from', start));
  expect(on.code).toBe(0);
  const { provenance, intake } = await classifierOf('on');
  const before = await classifierOf('alone');
  expect(provenance.startedFrom).toContain(before.provenance.createdAt);
  expect(intake).toEqual(before.intake);
  const named = await earmark(train('on2', ...NET, '--start-from', start));
  expect([named.code, named.stderr]).toEqual([2, expect.stringContaining('expected no model')]);
  const missing = await earmark(train('on3', '--start-from', join(home, 'nowhere')));
  expect(missing.code).toBe(5);
});
