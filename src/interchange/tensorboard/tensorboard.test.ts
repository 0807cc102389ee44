// Event files against TensorBoard's own bytes (golden/make_tensorboard.py).
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ParameterError } from '../../base/index.js';
import { tensorboardEvents, tensorboardFileName } from '../index.js';
import { crc32c } from './crc32c.js';

const GOLDEN = resolve(import.meta.dirname, '../../../golden/tensorboard');
const bytesOf = (text: string) => new TextEncoder().encode(text);

test('an event file is, byte for byte, the one TensorBoard writes', () => {
  const run = JSON.parse(readFileSync(resolve(GOLDEN, 'run.json'), 'utf8'));
  const written = readFileSync(resolve(GOLDEN, 'run.tfevents'));
  expect(Buffer.from(tensorboardEvents(run.startedAt, run.steps)).equals(written)).toBe(true);
});

test('a further step only adds bytes at the end', () => {
  const step = (n: number) => ({ step: n, wallTime: 1000 + n, scalars: { loss: 1 / n } });
  const before = tensorboardEvents(1000, [step(1), step(2)]);
  const after = tensorboardEvents(1000, [step(1), step(2), step(3)]);
  expect(after.subarray(0, before.length)).toEqual(before);
  const left = tensorboardEvents(1000, [{ ...step(1), scalars: { loss: 1, other: undefined } }]);
  expect(left).toEqual(tensorboardEvents(1000, [step(1)]));
});

test('checksums are those of RFC 3720', () => {
  expect(crc32c(bytesOf('123456789'))).toBe(0xe3069283);
  expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  expect(crc32c(new Uint8Array(0))).toBe(0);
});

test('the name is one TensorBoard looks for', () => {
  expect(tensorboardFileName(1700000000.9)).toBe('events.out.tfevents.1700000000.earmark');
  expect(tensorboardFileName(7, 'me')).toBe('events.out.tfevents.0000000007.me');
});

test('steps and times that cannot be are refused', () => {
  const scalars = { loss: 1 };
  for (const step of [-1, 0.5, Number.NaN, 2 ** 60]) {
    expect(() => tensorboardEvents(0, [{ step, wallTime: 0, scalars }])).toThrow(ParameterError);
  }
  expect(() => tensorboardEvents(Number.NaN, [])).toThrow(/finite numbers of seconds/);
});
