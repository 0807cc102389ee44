// A run that is killed without a word in the middle of an epoch and taken up ends with the same bits.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { readBundle } from '../src/bundle/index.js';
import { type LoggedEpoch, readRunLog } from '../src/experiment/index.js';
import { tensorboardEvents } from '../src/interchange/index.js';
import { earmark, startEarmark } from './command.js';

const EPOCHS = 8;
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

/** Starts or takes up the run and kills it a little after an epoch has ended; returns the epochs that are kept. */
async function killAfter(epoch: number, milliseconds: number): Promise<number> {
  const running = startEarmark(command('killed'));
  await running.sees(`epoch ${epoch}/${EPOCHS}`);
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  running.kill();
  const { code, stdout } = await running.ending;
  expect(code).toBeNull();
  expect(stdout).toBe('');
  const history = await readFile(join(home, 'killed', 'history.jsonl'), 'utf8');
  return history.trim().split('\n').length;
}

test('killed twice, taken up twice, the same bits as a run that was left alone', async () => {
  expect(await earmark(command('whole'))).toMatchObject({ code: 0 });
  // On a busy machine the word may come late, and another epoch be over.
  const kept = await killAfter(2, 60);
  expect(kept).toBeLessThan(5);
  expect(await killAfter(5, 30)).toBeLessThan(EPOCHS);
  const resumed = await earmark(command('killed'));
  expect(resumed.stderr).toContain('Taking up the run');
  expect(resumed.stderr).not.toContain(`epoch 5/${EPOCHS}`);
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
  const log = readRunLog(await readFile(join(home, 'killed', 'log.jsonl'), 'utf8'));
  const kinds = log.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== 'epoch')).toEqual(['start', 'resume', 'resume', 'finish']);
  const epochs = log.flatMap((line) => (line.kind === 'epoch' ? line.epoch : []));
  expect(epochs).toEqual(Array.from({ length: EPOCHS }, (_, i) => i + 1));
  const events = (await readdir(join(home, 'killed'))).filter((name) => name.includes('tfevents'));
  expect(events).toHaveLength(1);
  const steps = log.flatMap((line) => (line.kind === 'epoch' ? [scalarsOf(line)] : []));
  expect(await readFile(join(home, 'killed', events[0] as string))).toEqual(
    Buffer.from(tensorboardEvents(secondsOf(log[0]!), steps)),
  );
});

const secondsOf = ({ time }: { time: string }) => Date.parse(time) / 1000;

const scalarsOf = (line: LoggedEpoch) => ({
  step: line.epoch,
  wallTime: secondsOf(line),
  scalars: {
    loss: line.loss,
    accuracy: line.accuracy,
    validation_loss: line.validationLoss,
    validation_accuracy: line.validationAccuracy,
    learning_rate: line.learningRate,
  },
});
