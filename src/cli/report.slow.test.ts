// `earmark report` finds records at any depth, writes whole reports and says what it cannot read.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { syntheticRecord } from '../../scripts/synthetic-records.js';
import { BUNDLED_CLASSIFIER_PATH } from '../node/index.js';
import { EXIT } from './exit-codes.js';
import { run } from './run.js';

let home: string;
let said: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-report-'));
  for (const seed of [0, 1]) {
    await save(
      `runs/deep/er/${seed}/record.json`,
      syntheticRecord({ system: 'lse-cnn', seed, songsPerGenre: 3 }),
    );
  }
  await save('damaged/record.json', { system: 'x' });
  await save('damaged/b/record.json', syntheticRecord({ system: 'lse-mlp', songsPerGenre: 3 }));
});

afterAll(() => rm(home, { recursive: true, force: true }));

async function save(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), JSON.stringify(value));
}

/** Runs the command and keeps what it says. */
async function earmark(...args: string[]): Promise<number> {
  said = '';
  const keep = (text: unknown) => {
    said += text;
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  try {
    return await run(args);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test('writes page, text, summary and pictures, the same bytes again', async () => {
  const out = join(home, 'out');
  expect(await earmark('report', join(home, 'runs'), '--out', out, '--title', 'Mine')).toBe(
    EXIT.ok,
  );
  expect(said).toContain('2 runs');
  const page = await readFile(join(out, 'report.html'), 'utf8');
  expect(page).toContain('<h1>Mine</h1>');
  expect((await readdir(join(out, 'plots'))).length).toBeGreaterThan(5);
  await earmark(
    'report',
    join(home, 'runs/deep'),
    join(home, 'runs'),
    '-o',
    out,
    '--title',
    'Mine',
  );
  expect((await readFile(join(out, 'report.html'), 'utf8')) === page).toBe(true);
});

test('refuses a damaged record, or leaves it out when asked to', async () => {
  const folder = join(home, 'damaged');
  expect(await earmark('report', folder, '--out', join(home, 'none'))).toBe(EXIT.input);
  expect(said).toContain(join('damaged', 'record.json'));
  const out = join(home, 'rest');
  expect(await earmark('report', folder, '--out', out, '--skip-damaged')).toBe(EXIT.input);
  expect(said).toContain('left out');
  expect(await readFile(join(out, 'report.md'), 'utf8')).toContain('lse-mlp');
});

test('draws the net of a classifier beside a record; one that is damaged is told of', async () => {
  const [folder, out] = [join(home, 'runs/deep/er/0'), join(home, 'drawn')];
  await cp(BUNDLED_CLASSIFIER_PATH, join(folder, 'classifier.earmark'));
  expect(await earmark('report', folder, '--out', out)).toBe(EXIT.ok);
  expect(await readdir(join(out, 'plots'))).toContain('lse-cnn-network.svg');
  await writeFile(join(folder, 'classifier.earmark'), 'no bundle');
  expect(await earmark('report', folder, '--out', out)).toBe(EXIT.ok);
  expect(said).toContain('not drawn');
});

test('draws accuracy under harm where it was measured beside a record', async () => {
  const [folder, out] = [join(home, 'runs/deep/er/1'), join(home, 'harmed')];
  const points = [null, 20, 0].map((level, n) => {
    const accuracy = 0.6 - 0.1 * n;
    return { level, accuracy, interval: [accuracy - 0.1, accuracy + 0.1] };
  });
  const families = [{ id: 'noise', title: 'Noise', unit: 'dB', songs: 18, points }];
  await save('runs/deep/er/1/robustness.json', { complete: true, families });
  expect(await earmark('report', folder, '--out', out)).toBe(EXIT.ok);
  expect(await readdir(join(out, 'plots'))).toContain('harm-noise.svg');
  expect(await readFile(join(out, 'report.md'), 'utf8')).toContain('| unharmed | 60.0 % |');
});

test('says when there is nothing to report', async () => {
  expect(await earmark('report', join(home, 'nowhere'), '--out', join(home, 'x'))).toBe(EXIT.input);
  expect(said).toMatch(/expected a folder of runs/);
  expect(await earmark('report', join(home, 'out'), '--out', join(home, 'x'))).toBe(EXIT.input);
  expect(said).toMatch(/found none/);
  expect(await earmark('report', home)).toBe(EXIT.usage);
});
