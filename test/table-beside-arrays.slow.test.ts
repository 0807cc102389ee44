// A corpus of arrays, with features in a table elsewhere: searched, trained, judged and reproduced from the
// command line.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { earmark } from './command.js';

let home: string;
const at = (name: string) => join(home, name);

async function succeeds(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await earmark(args, home);
  expect(code, stderr).toBe(0);
  return stdout;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-table-'));
  await writeDemoCorpus(at('corpus'), { clips: 6 });
  await succeeds('features', 'corpus', '--set', 'mel', '--out', 'arrays');
  await succeeds('features', 'corpus', '--set', 'gtzan57', '--out', 'features.csv');
});
afterAll(() => rm(home, { recursive: true, force: true }));

test('a net over features is searched for, trained and judged with --table', async () => {
  const recipe = join(import.meta.dirname, '../recipes/lse-mlp.clean.json');
  const found = await succeeds(
    ...['search', 'arrays', '--table', 'features.csv', '--recipe', recipe, '--out', 'found'],
    ...['--trials', '2', '--epochs', '2', '--threads', '1'],
  );
  const [, line = ''] = /Train it: earmark (.*)/.exec(found) ?? [];
  expect(line).toContain('train arrays --table features.csv');
  await succeeds(...line.split(' '));
  expect(await readFile(at('runs/best/history.jsonl'), 'utf8')).not.toBe('');
  const bundle = 'runs/best/classifier.earmark';
  const judged = await succeeds(
    'evaluate',
    'arrays',
    '--table',
    'features.csv',
    '--bundle',
    bundle,
  );
  expect(judged).toMatch(/^test: .* of 4 songs right/);
});

test('a table of other columns serves the net that reads those', async () => {
  await succeeds('features', 'corpus', '--set', 'seed26', '--out', '26.csv');
  await succeeds(
    ...['reproduce', 'feat-dense', '--data', 'arrays', '--table', '26.csv', '--out', 'runs/26'],
    ...['--mode', 'paper', '--seeds', '1', '--epochs', '1'],
  );
});

test('without it, what is missing is said, and where it could come from', async () => {
  const { code, stderr } = await earmark(['reproduce', 'lse-mlp', '--data', 'arrays'], home);
  expect(code).toBe(4);
  expect(stderr).toContain('table of features (in the corpus, or named by `table`)');
});

test('published systems are run again below runs/again', async () => {
  const said = await succeeds(
    ...['reproduce', 'lse-mlp', '--data', 'arrays', '--table', 'features.csv'],
    ...['--mode', 'paper', '--seeds', '1', '--epochs', '1'],
  );
  expect(said).toBeDefined();
  expect(await readFile(at('runs/again/results.md'), 'utf8')).toContain('**lse-mlp**');
});
