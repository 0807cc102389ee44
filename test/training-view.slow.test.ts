// The live view of a training on a terminal: drawn in place, gone after Ctrl-C, plain where it must be.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { hasScript, runOnScreen } from './screen.js';

const MAIN = resolve(import.meta.dirname, '../dist/cli/main.js');
const BRAILLE = /[\u2801-\u28ff]/;

let home: string;
let corpus: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-view-'));
  corpus = await writeDemoCorpus(join(home, 'corpus'), { clips: 10 });
});
afterAll(() => rm(home, { recursive: true, force: true }));

function command(out: string, epochs: number): string {
  const recipe = {
    'intake.windowColumns': 32,
    'intake.nMels': 32,
    'model.filters': '[4,4,8,8]',
    'model.pools': '[[2,2],[2,2],[2,2],[2,2]]',
    'augment.frequencyMaskWidth': 4,
    'augment.timeMaskWidth': 6,
    'training.batch': 8,
    'training.epochs': epochs,
    'training.patience': epochs,
  };
  const flags = Object.entries(recipe).map(([path, value]) => `--${path} '${value}'`);
  const started = `'${process.execPath}' '${MAIN}' train '${corpus}' --out '${join(home, out)}'`;
  return `${started} --threads 1 ${flags.join(' ')}`;
}

test('a training goes on when nobody reads its progress any more', () => {
  const line = `${command('unread', 2)} 2>&1 >/dev/null | true; exit \${PIPESTATUS[0]}`;
  expect(spawnSync('bash', ['-c', line]).status).toBe(0);
  expect(existsSync(join(home, 'unread', 'classifier.earmark'))).toBe(true);
});

describe.skipIf(!hasScript)('earmark train on a terminal', () => {
  test('redraws a panel in place and leaves its curves', async () => {
    const { code, written, lines } = await runOnScreen(command('whole', 6), 90).ending;
    expect(code).toBe(0);
    expect(written).toMatch(BRAILLE);
    expect(lines.join('\n')).not.toMatch(/[█░]/);
    expect(lines.filter((line) => line.startsWith('train '))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('best epoch '))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('epoch '))).toEqual([]);
    expect(lines.findIndex((line) => line.startsWith('best epoch '))).toBeLessThan(
      lines.findIndex((line) => line.startsWith('validation: ')),
    );
  });

  test('Ctrl-C leaves the terminal clean', async () => {
    const running = runOnScreen(command('stopped', 500), 90);
    await running.sees('best epoch');
    running.interrupt();
    const { code, lines } = await running.ending;
    expect(code).toBe(130);
    expect(lines.join('\n')).not.toMatch(/[█░]|best epoch/);
    expect(lines.join('\n')).toContain('Give the same command again');
  });

  test.each([
    ['a narrow terminal', 50, {}],
    ['a terminal that moves no cursor', 90, { TERM: 'dumb' }],
  ])('%s gets a line an epoch', async (title, columns, environment) => {
    const out = title.replaceAll(' ', '-');
    const { code, written } = await runOnScreen(command(out, 3), columns, environment).ending;
    expect(code).toBe(0);
    expect(written).not.toMatch(BRAILLE);
    expect(written.match(/epoch \d\/3 {2}loss/g)).toHaveLength(3);
  });

  test('without colours where none are wanted', async () => {
    const { written } = await runOnScreen(command('grey', 3), 90, { NO_COLOR: '1' }).ending;
    expect(written).toMatch(BRAILLE);
    expect(written).not.toContain('\x1b[36m');
  });
});
