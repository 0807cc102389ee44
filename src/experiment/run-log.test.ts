// The log of a run: what its lines say, and that none is there twice.
import { expect, test } from 'vitest';
import { DatasetError } from '../base/index.js';
import type { CheckpointStore } from '../training/index.js';
import { createRunLog, type RunLogLine, readRunLog, trainClassifier } from './index.js';
import { noises, SMALL_RECIPE } from './noises.test-support.js';

/** A minute passes between two looks at it. */
function clock() {
  let minutes = 0;
  return () => new Date(Date.UTC(2025, 0, 1, 0, minutes++));
}

/** Trains until `stopAfter` epochs are over, logging to `text`; a kill forgets the last epoch. */
async function sitting(text: { value: string }, store: CheckpointStore, stopAfter: number) {
  const stop = { aborted: false };
  const log = createRunLog((line) => (text.value += line), { earlier: text.value, now: clock() });
  const result = await trainClassifier({
    folder: noises,
    recipe: SMALL_RECIPE,
    store,
    stop,
    onStart: (run) => log.start(run, { earmark: '1' }),
    onEpoch(history) {
      log.epochs(history);
      stop.aborted = history.length === stopAfter;
    },
  });
  log.end(result);
  return readRunLog(text.value);
}

function memoryStore(): CheckpointStore {
  let kept: Uint8Array | undefined;
  return {
    load: async () => kept,
    async save(bytes) {
      kept = bytes;
    },
  };
}

const kindsOf = (lines: readonly RunLogLine[]) => lines.map(({ kind }) => kind).join(' ');

test('a run is told from what it starts from to its scores, over two sittings', async () => {
  const text = { value: '' };
  const store = memoryStore();
  const first = await sitting(text, store, 2);
  expect(kindsOf(first)).toBe('start epoch epoch stop');
  expect(first[0]).toMatchObject({
    time: '2025-01-01T00:00:00.000Z',
    recipe: { training: { epochs: 3, optimizer: 'adamw' } },
    corpus: { dataset: 'folder', genres: ['even', 'falling'], tracks: 20 },
    parts: { failures: 0 },
    leakage: { isClean: true },
    versions: { earmark: '1' },
  });
  expect((first[0] as { parameters: number }).parameters).toBeGreaterThan(10);
  expect(first[3]).toMatchObject({ kind: 'stop', epochs: 2 });
  // As if killed between the checkpoint and the log.
  text.value = text.value.split('\n').slice(0, 2).join('\n').concat('\n');
  const all = await sitting(text, store, 9);
  expect(kindsOf(all)).toBe('start epoch resume epoch epoch finish');
  const epochs = all.flatMap((line) => (line.kind === 'epoch' ? line.epoch : []));
  expect(epochs).toEqual([1, 2, 3]);
  expect(all.at(-1)).toMatchObject({ ending: 'finished', epochs: 3 });
  expect(all.at(-1)).toHaveProperty('scores.validation.accuracy');
});

test('a damaged log is refused with the line', () => {
  expect(() => readRunLog('{"kind":"start"}\n{"ki')).toThrow(DatasetError);
  expect(() => readRunLog('{"kind":"start"}\n[1]\n')).toThrow(/in line 2; got \[1\]/);
});
