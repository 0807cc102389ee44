// `earmark reproduce` on music made from formulas: every system that a small machine trains in seconds, an
// interruption taken up, a table, and a classifier that names a song.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { readRunRecord } from '../src/report/index.js';
import { systems } from '../src/systems/index.js';
import { earmark, startEarmark } from './command.js';

let home: string;
let corpus: string;
let out: string;

/** Nets that take a minute a step; their recipes and shapes are tested in the room of systems. */
const TOO_LARGE = ['unet-par', 'unet-par-patil', 'crnn-choi'];

const SMALL = systems.map(({ id }) => id).filter((id) => !TOO_LARGE.includes(id));

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-'));
  corpus = join(home, 'demo');
  out = join(home, 'runs');
  await writeDemoCorpus(corpus, { clips: 5, seconds: 3 });
});

afterAll(() => rm(home, { recursive: true, force: true }));

const reproduce = (...more: string[]) => [
  ...['reproduce', ...more, '--data', corpus, '--seeds', '1', '--threads', '2', '--out', out],
];

const recordOf = async (place: string) =>
  readRunRecord(await readFile(join(out, 'demo', place, 'seed-0', 'record.json'), 'utf8'));

test('every system trains, is judged and is set beside what was printed', async () => {
  const run = await earmark(reproduce(...SMALL, '--mode', 'clean', '--epochs', '1'));
  expect(run.stderr).not.toContain('failed');
  expect(run.code).toBe(0);
  const places = (await readdir(join(out, 'demo'))).sort();
  expect(places).toEqual(SMALL.map((id) => `${id}.clean`).sort());
  const table = await readFile(join(out, 'results.md'), 'utf8');
  for (const id of SMALL) expect(table).toContain(`| **${id}** |`);

  const mixnet = await recordOf('mixnet.clean');
  expect(mixnet.notes.join()).toMatch(/the sound it is fed has a root mean square of 0\.0?[1-9]/);
  expect(mixnet.leakage[0]).toMatch(/^no song, group, known artist/);
  expect(Object.keys(mixnet.judged)).toEqual(['validation', 'test']);
  expect((await recordOf('lse-cnn.clean')).counts['test']).toEqual({ songs: 4, items: 20 });
}, 170_000);

test('what is there is not done again; the published protocol says that it leaks', async () => {
  const again = await earmark(reproduce('lse-mlp', 'lse-cnn', '--mode', 'both', '--epochs', '1'));
  expect(again.stderr).toMatch(/lse-mlp clean, seed 0: kept: .* s an epoch\n/);
  expect(again.stderr).toContain('lse-cnn paper, seed 0: done');
  expect((await recordOf('lse-cnn.paper')).leakage.join()).toContain('song');
  const table = await readFile(join(out, 'results.md'), 'utf8');
  expect(table).toContain('### What the protocol is worth');
  expect(table).toContain('(pictures/results-demo-protocol.svg)');
  expect((await readdir(join(out, 'pictures'))).sort()).toEqual([
    'results-demo-protocol.svg',
    'results-demo-published.svg',
  ]);
});

test('an interrupted run goes on where it was, and its classifier names a song', async () => {
  const command = reproduce('lse-cnn-rnn', '--mode', 'paper', '--epochs', '4');
  const first = startEarmark(command);
  await first.sees('epoch 2/4');
  first.interrupt();
  const { code, stderr } = await first.ending;
  expect(code).toBe(130);
  expect(stderr).toContain('1 run to go; the same command goes on.');
  const second = await earmark(command);
  expect(second.code).toBe(0);
  expect(second.stderr).not.toMatch(/epoch 1\/4/);
  expect(second.stderr).toMatch(/epoch 4\/4/);
  expect((await recordOf('lse-cnn-rnn.paper')).history).toHaveLength(4);

  const place = join(out, 'demo', 'lse-cnn-rnn.paper', 'seed-0');
  expect((await readdir(place)).sort()).toEqual([
    'classifier.earmark',
    'recipe.json',
    'record.json',
  ]);
  const bundle = join(place, 'classifier.earmark');
  const [genre] = (await readdir(corpus)).sort();
  const [song] = (await readdir(join(corpus, genre as string))).sort();
  const path = join(corpus, genre as string, song as string);
  const said = await earmark(['predict', path, '--bundle', bundle, '--csv']);
  expect(said.code).toBe(0);
  expect(said.stdout.split('\n')[1]).toContain(song);
});

test('the same command started twice shares the runs', async () => {
  const command = reproduce('lse-cnn-rnn-literal', 'lse-rnn', 'nnet2', '--mode', 'paper');
  const twice = await Promise.all([1, 2].map(() => earmark([...command, '--epochs', '2'])));
  expect(twice.map(({ code }) => code)).toEqual([0, 0]);
  const said = twice.map(({ stderr }) => stderr).join('');
  for (const id of ['lse-cnn-rnn-literal', 'lse-rnn', 'nnet2']) {
    expect(said.match(new RegExp(`^${id} paper, seed 0: done`, 'gm')), id).toHaveLength(1);
    expect(said).toMatch(new RegExp(`^${id} paper, seed 0: (another program is at it|kept)`, 'm'));
  }
}, 60_000);

test('a kept run of another recipe and a damaged record are told of, and the others go on', async () => {
  await writeFile(join(out, 'demo', 'lse-cnn.paper', 'seed-0', 'record.json'), '{');
  await writeFile(join(corpus, 'noise', 'damaged.wav'), 'no sound');
  const command = reproduce('lse-cnn', 'lse-mlp', 'feat-dense', 'spec-dense', '--mode', 'paper');
  const run = await earmark([...command, '--epochs', '2']);
  await rm(join(corpus, 'noise', 'damaged.wav'));
  expect(run.stderr.match(/1 track could not be heard:\n {2}noise.damaged/g)).toHaveLength(1);
  expect(run.code).toBe(4);
  expect(run.stderr).toMatch(/lse-cnn paper, seed 0: failed: .*record\.json: expected the record/);
  expect(run.stderr).toMatch(/lse-mlp paper, seed 0: kept: .*of another recipe, 1 epoch; remove/);
  expect(run.stderr).toContain('epoch 1/2');
  expect(run.stderr).toContain('feat-dense paper, seed 0: done');
}, 60_000);

test('a system nobody knows, and a corpus that holds no sound, are answered', async () => {
  const typo = await earmark(reproduce('lse-cn'));
  expect(typo.code).toBe(2);
  expect(typo.stderr).toContain('Did you mean "lse-cnn"?');
  const nowhere = await earmark([
    ...['reproduce', 'lse-cnn', '--data', join(home, 'nothing'), '--out', join(home, 'no')],
  ]);
  expect(nowhere.code).toBe(4);
  expect(nowhere.stderr).not.toContain('bug');
});
