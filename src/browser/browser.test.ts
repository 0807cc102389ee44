// The parts of the room that need no browser; test/browser-training.slow.test.ts opens a real one.
import { expect, test } from 'vitest';
import { decode } from '../audio/index.js';
import * as base from '../base/index.js';
import { ParameterError, RecipeError, ToolkitError } from '../base/index.js';
import * as nn from '../nn/index.js';
import { DivergedError } from '../nn/index.js';
import { CARRIED_CLASSES, carryError, uncarryError } from './carried-error.js';
import { arrivedFolder, carryFiles, carrySounds, memoryOf } from './carried-folder.js';
import { blobSource, threadsAvailable, trainInWorker, webWorkers } from './index.js';
import { progressTeller } from './progress-teller.js';
import type { TrainingProgress } from './training-messages.js';

const acrossTheBorder = (error: unknown) => uncarryError(structuredClone(carryError(error)));

test('errors keep their class, message and facts across the border', () => {
  const recipe = acrossTheBorder(new RecipeError('recipe: a; b', ['a', 'b']));
  expect(recipe).toBeInstanceOf(RecipeError);
  expect(recipe).toMatchObject({
    name: 'RecipeError',
    message: 'recipe: a; b',
    issues: ['a', 'b'],
  });
  const facts = { step: 7, loss: Number.NaN, layer: 'conv2', where: 'values' } as const;
  const diverged = acrossTheBorder(new DivergedError(facts));
  expect(diverged).toBeInstanceOf(DivergedError);
  expect(diverged).toMatchObject(facts);
});

test('what was not thrown on purpose stays a plain error, with the stack of the worker', () => {
  const bug = new RangeError('off by one');
  const carried = acrossTheBorder(bug);
  expect(carried).not.toBeInstanceOf(ToolkitError);
  expect(carried).toMatchObject({ name: 'RangeError', message: 'off by one', stack: bug.stack });
  expect(acrossTheBorder('just words').message).toBe('just words');
});

test('every error of the toolkit is known at the border', () => {
  const classes = [...Object.values(base), ...Object.values(nn)].filter(
    (value): value is typeof ToolkitError =>
      typeof value === 'function' && value.prototype instanceof ToolkitError,
  );
  const known = CARRIED_CLASSES.map(({ prototype }) => prototype.name);
  expect(
    classes.map(({ prototype }) => prototype.name).filter((name) => !known.includes(name)),
  ).toEqual([]);
});

const audio = (length: number) => ({
  channels: [Float32Array.from({ length }, (_, n) => n / length)],
  sampleRate: 8000,
});

test('sounds become a folder of genres; samples come back as they were', async () => {
  const carried = carrySounds([
    { genre: 'rock', sound: audio(10) },
    { genre: 'rock', sound: new File(['x'], 'a.mp3'), group: 'Band' },
    { genre: 'rock', sound: new File(['y'], 'a.mp3'), group: 'Band' },
    { genre: 'jazz', sound: new Uint8Array([1, 2]), name: 'b.ogg' },
  ]);
  expect(carried.files.map(({ path }) => path)).toEqual([
    'rock/sound-1.wav',
    'rock/Band/a.mp3',
    'rock/Band/3-a.mp3',
    'jazz/b.ogg',
  ]);
  const folder = arrivedFolder(carried);
  expect([...(await folder.read('jazz/b.ogg'))]).toEqual([1, 2]);
  const { channels } = await decode(await folder.read('rock/sound-1.wav'));
  expect(channels).toEqual(audio(10).channels);
});

test('memory is handed over once, whoever shares it; files stay', () => {
  const shared = new Float32Array(8);
  const halves = { channels: [shared.subarray(0, 4), shared.subarray(4)], sampleRate: 8000 };
  const bytes = new Uint8Array(3);
  const carried = carrySounds([
    { genre: 'a', sound: halves },
    { genre: 'b', sound: bytes },
    { genre: 'c', sound: new Blob(['z']) },
  ]);
  expect(memoryOf(carried)).toEqual([shared.buffer, bytes.buffer]);
});

test('a genre that is no part of a path is refused with its place', () => {
  const wrong = [{ genre: 'drum/bass', sound: audio(1) }];
  expect(() => carrySounds(wrong)).toThrow(/sounds\[0\]: .*"drum\/bass"/);
  expect(() => carrySounds([])).toThrow(ParameterError);
});

/** A file as a folder picker gives it. */
function chosen(path: string, content: string): File {
  const file = new File([content], path.slice(path.lastIndexOf('/') + 1));
  return Object.assign(file, { webkitRelativePath: path });
}

test('chosen files are the folder they came from', async () => {
  const files = [chosen('Music/rock/one.wav', 'abcd'), chosen('Music/list.txt', '')];
  const folder = arrivedFolder(carryFiles(files));
  expect(folder.name).toBe('Music');
  expect((await folder.list('')).map(({ path }) => path)).toEqual(['list.txt', 'rock']);
  const source = await folder.open('rock/one.wav');
  expect(new TextDecoder().decode(await source.read(1, 3))).toBe('bc');
  expect(() => carryFiles([chosen('', '')])).toThrow(/webkitdirectory/);
});

test('a source reads no more of a blob than it is asked for, clipped to it', async () => {
  const source = blobSource(new Blob(['hello']));
  expect({ name: source.name, size: source.size }).toEqual({ name: 'blob', size: 5 });
  expect(new TextDecoder().decode(await source.read(-2, 99))).toBe('hello');
});

test('progress comes at most twenty times a second, with its pace', () => {
  const told: TrainingProgress[] = [];
  let now = 0;
  const teller = progressTeller(
    (progress) => told.push(progress),
    () => now,
  );
  teller.onProgress({ stage: 'preparing', done: 0, total: 1 });
  teller.setBatch(4);
  for (let done = 1; done <= 100; done++) {
    now += 10;
    teller.onProgress({ stage: done <= 50 ? 'epoch 1' : 'epoch 2', done, total: 100 });
  }
  expect(told.length).toBeLessThan(25);
  expect(told.map(({ stage }) => stage).slice(0, 2)).toEqual(['preparing', 'epoch 1']);
  expect(told[0]?.windowsPerSecond).toBe(0);
  expect(told.at(-1)).toMatchObject({ done: 100, windowsPerSecond: 400 });
});

test('where memory cannot be shared there is one thread, and asking for more says why', async () => {
  expect(threadsAvailable()).toBe(1);
  expect(() => webWorkers().check?.()).toThrow(/cross-origin isolated page/);
  await expect(trainInWorker({})).rejects.toThrow(ParameterError);
});
