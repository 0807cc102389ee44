// A run that is killed without a word in the middle of an epoch and taken up ends with the same bits.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { readBundle } from '../src/bundle/index.js';
import { earmark, startEarmark } from './command.js';

const EPOCHS = 7;
/** Long epochs, so that a kill shortly after one has ended falls into the next. */
const RECIPE = [
  ['--intake.windowColumns', '32'],
  ['--intake.nMels', '32'],
  ['--model.filters', '[8,8,12,12]'],
  ['--model.pools', '[[2,2],[2,2],[2,2],[2,2]]'],
  ['--augment.frequencyMaskWidth', '4'],
  ['--augment.timeMaskWidth', '6'],
  ['--training.batch', '16'],
  ['--training.epochs', String(EPOCHS)],
  ['--training.passes', '40'],
  ['--training.optimizer', 'rmsprop'],
  ['--training.weightDecay', '0.001'],
  ['--training.learningRate', '0.003'],
  ['--training.averaging', '0.9'],
  ['--training.patience', String(EPOCHS)],
  ['--seed', '11'],
].flat();

let home: string;
let corpus: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-killed-'));
  corpus = await writeDemoCorpus(join(home, 'corpus'), { clips: 12 });
});
afterAll(() => rm(home, { recursive: true, force: true }));

const command = (out: string) => [
  ...['train', corpus, '--out', join(home, out), '--threads', '2'],
  ...RECIPE,
];

/** Starts or takes up the run and kills it a little after an epoch has ended. */
async function killAfter(epoch: number, milliseconds: number): Promise<void> {
  const running = startEarmark(command('killed'));
  await running.sees(`epoch ${epoch}/${EPOCHS}`);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  running.kill();
  const { code, stderr } = await running.ending;
  expect(code).toBeNull();
  expect(stderr).not.toContain(`epoch ${epoch + 1}/${EPOCHS}`);
  const history = await readFile(join(home, 'killed', 'history.jsonl'), 'utf8');
  expect(history.trim().split('\n')).toHaveLength(epoch);
}

test('killed twice, taken up twice, the same bits as a run that was left alone', async () => {
  expect(await earmark(command('whole'))).toMatchObject({ code: 0 });
  await killAfter(2, 60);
  await killAfter(4, 30);
  const resumed = await earmark(command('killed'));
  expect(resumed.stderr).toContain('Taking up the run');
  expect(resumed.stderr).not.toContain(`epoch 4/${EPOCHS}`);
  expect(resumed.code).toBe(0);
  const [whole, taken] = await Promise.all(
    ['whole', 'killed'].map(async (out) =>
      readBundle(await readFile(join(home, out, 'classifier.earmark'))),
    ),
  );
  expect(taken?.calibration).toEqual(whole?.calibration);
  expect([...(taken?.weights.keys() ?? [])]).toEqual([...(whole?.weights.keys() ?? [])]);
  for (const [name, { data }] of whole?.weights ?? []) {
    expect(taken?.weights.get(name)?.data, name).toEqual(data);
  }
});
