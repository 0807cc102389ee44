// The command as people meet it: help, typing errors, pipes, bad files, exit codes.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOnnxInitializers } from '../src/interchange/index.js';
import { earmark } from './command.js';

const MUSIC = resolve(import.meta.dirname, '../examples/music');
const MAIN = resolve(import.meta.dirname, '../dist/cli/main.js');
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-command-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe.each([
  'predict',
  'features',
  'train',
  'search',
  'evaluate',
  'list',
  'info',
  'export',
  'cache',
  'robustness',
  'doctor',
])('earmark %s', (command) => {
  test('explains itself with examples', async () => {
    const { code, stdout } = await earmark([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Examples:');
    expect(stdout).toContain(`$ earmark ${command}`);
  });

  test('refuses an unknown flag', async () => {
    const { code, stderr } = await earmark([command, 'x', '--out', 'y', '--jsn']);
    expect(code).toBe(2);
    expect(stderr).toContain('unknown option');
  });
});

test('a mistyped flag, command or recipe value is answered with the nearest', async () => {
  expect((await earmark(['predict', 'x', '--timelin'])).stderr).toContain('--timeline');
  expect((await earmark(['predit', 'x'])).stderr).toContain('predict');
  const typo = await earmark(['train', MUSIC, '--out', join(home, 'run'), '--training.epoch', '3']);
  expect(typo.code).toBe(2);
  expect(typo.stderr).toContain('--training.epochs');
});

test('bad files are listed at the end, the good ones are answered, the exit code says so', async () => {
  const bad = join(home, 'bad');
  await mkdir(join(bad, 'folder.mp3'), { recursive: true });
  await writeFile(join(bad, 'empty.wav'), '');
  await writeFile(
    join(bad, 'text.mp3'),
    'Dear listener, this is a letter and not a song.\n'.repeat(99),
  );
  await writeFile(
    join(bad, 'noise.mp3'),
    Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7919) >> 3),
  );
  await writeFile(join(bad, 'readme.txt'), 'passed over in a folder');
  await writeFile(join(bad, 'locked.wav'), 'x');
  await chmod(join(bad, 'locked.wav'), 0);
  const { code, stdout, stderr } = await earmark([
    'predict',
    bad,
    join(home, 'missing.mp3'),
    MUSIC,
  ]);
  expect(code).toBe(4);
  expect(stdout.trim().split('\n')).toHaveLength(3);
  expect(stderr).toContain('5 files could not be heard');
  for (const name of ['empty.wav', 'text.mp3', 'noise.mp3', 'locked.wav', 'missing.mp3']) {
    expect(stderr).toContain(name);
  }
  expect(stderr).not.toContain('readme.txt');
  expect(stderr).not.toMatch(/\bat .*\.js:\d+/);
});

test('a net is shown as a table, exported and drawn', async () => {
  const { stdout } = await earmark(['info']);
  expect(stdout).toMatch(/head +dense 10 +10 +2,570/);
  expect(stdout).toContain('296,282 trainable + 960 running statistics');
  const [onnx, svg] = [join(home, 'net.onnx'), join(home, 'net.svg')];
  const { code } = await earmark(['export', '--onnx', onnx, '--svg', svg, '--dynamic-time']);
  expect(code).toBe(0);
  const named = readOnnxInitializers(await readFile(onnx));
  expect(named.get('head.weight')?.shape).toEqual([10, 256]);
  expect(await readFile(svg, 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
  const taken = await earmark(['export', '--svg', join(svg, 'below.svg')]);
  expect([taken.code, taken.stderr]).toEqual([4, expect.stringContaining('a part of the path')]);
  const nowhere = await earmark(['export']);
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('--onnx, --svg')]);
});

test('JSON, CSV and tables hold the same answers', async () => {
  const json = JSON.parse((await earmark(['predict', MUSIC, '--json'])).stdout);
  const csv = (await earmark(['predict', MUSIC, '--csv'])).stdout.trim().split('\n');
  const table = (await earmark(['predict', MUSIC])).stdout.trim().split('\n');
  expect(csv[0]).toMatch(/^path,genre,confidence,blues,.*,rock,error$/);
  json.forEach((answer: { path: string; genre: string; confidence: number }, i: number) => {
    const [path, genre, confidence] = csv[i + 1]!.split(',');
    expect([path, genre]).toEqual([answer.path, answer.genre]);
    expect(Number(confidence)).toBeCloseTo(answer.confidence, 3);
    expect(table[i]).toContain(answer.genre);
  });
});

test('a glob and a timeline', async () => {
  const { code, stdout } = await earmark(['predict', `${MUSIC}/*.mp3`, '--timeline']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/distortion\.mp3/);
  expect(stdout).toMatch(/0:00–0:\d\d/);
});

test('a reader that stops listening is no failure', () => {
  const line = `set -o pipefail; "${process.execPath}" "${MAIN}" list | head -1`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'models\n', stderr: '' });
});

test('workers whose reader stops listening end without a word', () => {
  const line = `"${process.execPath}" "${MAIN}" features "${MUSIC}" --no-cache | head -1`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  expect(stdout).toMatch(/^filename,length,/);
  expect(stderr).not.toMatch(/EPIPE|at /);
});

test.skipIf(!existsSync('/dev/full'))('a full disk behind the output is said in a line', () => {
  const line = `"${process.execPath}" "${MAIN}" list > /dev/full`;
  const { status, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
  expect(status).toBe(4);
  expect(stderr).toMatch(/^error standard output: .* the disk is full/);
});

test('no music, no corpus, no classifier: each says what to do', async () => {
  const empty = join(home, 'empty');
  await mkdir(empty);
  expect(await earmark(['predict', empty])).toMatchObject({ code: 4 });
  const corpus = await earmark(['train', join(home, 'nowhere'), '--out', join(home, 'run')]);
  expect(corpus.code).toBe(4);
  expect(corpus.stderr).toContain('nowhere');
  for (const genre of ['whale', 'wolf']) {
    await mkdir(join(home, 'animals', genre), { recursive: true });
    await writeFile(join(home, 'animals', genre, 'call.wav'), 'never opened');
  }
  const strangers = await earmark(['evaluate', join(home, 'animals')]);
  expect(strangers.code).toBe(4);
  expect(strangers.stderr).toMatch(/has never heard of whale, wolf; it knows blues/);
  const bundle = await earmark(['predict', MUSIC, '--bundle', join(home, 'no.earmark')]);
  expect(bundle.code).toBe(5);
  expect(bundle.stderr).toMatch(/no such file/);
});
