// What TensorBoard reads in an event file of ours.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { tensorboardEvents, tensorboardFileName } from '../index.js';

const GOLDEN = resolve(import.meta.dirname, '../../../golden');
const python = [process.env['EARMARK_PYTHON'], join(GOLDEN, '.venv/bin/python'), 'python3'].find(
  (command) =>
    command !== undefined &&
    (!command.includes('/') || existsSync(command)) &&
    spawnSync(command, ['-c', 'import tensorboard']).status === 0,
);
if (!python) {
  console.log('skipped: no Python with tensorboard (set EARMARK_PYTHON), so none reads our events');
}

test.skipIf(!python)('TensorBoard reads every figure, its step and its time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earmark-events-'));
  const startedAt = 1_750_000_000.5;
  const steps = Array.from({ length: 500 }, (_, i) => ({
    step: i + 1,
    wallTime: startedAt + 8.25 * (i + 1),
    scalars: {
      loss: 2 / (i + 1),
      accuracy: i / 500,
      ...(i % 2 === 0 && { validation_loss: 3 / (i + 1) }),
    },
  }));
  await writeFile(
    join(folder, tensorboardFileName(startedAt)),
    tensorboardEvents(startedAt, steps),
  );
  const script = join(GOLDEN, 'make_tensorboard.py');
  const { stdout, stderr } = spawnSync(python as string, [script, folder], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  if (stdout === '') throw new Error(stderr);
  const expected: Record<string, [number, number, number][]> = {};
  for (const { step, wallTime, scalars } of steps) {
    for (const [tag, value] of Object.entries(scalars)) {
      expected[tag] ??= [];
      expected[tag].push([wallTime, step, Math.fround(value)]);
    }
  }
  expect(JSON.parse(stdout)).toEqual(expected);
});
