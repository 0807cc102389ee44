// Training in a browser: Chromium learns what Node learns, with threads and without.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bytesSource, memoryFolder, readBundle } from 'earmark';
import { encodeWav } from 'earmark/audio';
import { trainClassifier } from 'earmark/experiment';
import { workerThreads } from 'earmark/node';
import { createClassifier } from 'earmark/predict';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSmallNet } from './browser/small-net.js';
import { makeSound, makeSounds, RECIPE } from './browser/sounds.js';
import { askChromium, chromium, ISOLATION } from './chromium.js';

const CLOSE = 1e-5;
const KINDS = ['clicks', 'hiss', 'saw'];

let site: string;

beforeAll(async () => {
  if (!chromium) return;
  site = await mkdtemp(join(tmpdir(), 'earmark-training-'));
  const { build } = await import('vite');
  await build({
    root: resolve(import.meta.dirname, 'browser'),
    base: './',
    logLevel: 'error',
    build: { target: 'esnext', outDir: site, emptyOutDir: true },
  });
});

afterAll(() => site && rm(site, { recursive: true, force: true }));

/** The same run in Node: the sounds as files of a folder. */
async function trainInNode(threads: number) {
  const files = makeSounds().map(({ genre, name, sound }) => [
    `${genre}/${name}`,
    encodeWav(sound, { bits: '32f' }),
  ]);
  const folder = memoryFolder(Object.fromEntries(files));
  const threadHost = workerThreads();
  return trainClassifier({ folder, recipe: RECIPE, threads, threadHost });
}

/** What Node says of a new sound of each kind, with a bundle that came out of the page. */
async function classifyInNode(base64: string): Promise<number[][]> {
  const bundle = readBundle(new Uint8Array(Buffer.from(base64, 'base64')));
  const classifier = await createClassifier(bundle);
  const answers: number[][] = [];
  for (const kind of KINDS) {
    const song = bytesSource(kind, encodeWav(makeSound(kind, 100), { bits: '32f' }));
    const { genres } = await classifier.predict(song);
    const probabilityOf = new Map(genres.map(({ genre, probability }) => [genre, probability]));
    answers.push(classifier.labels.map((label) => probabilityOf.get(label) ?? Number.NaN));
  }
  classifier.close();
  return answers;
}

const weightsOf = (base64: string) =>
  [...readBundle(new Uint8Array(Buffer.from(base64, 'base64'))).weights].map(([name, { data }]) => [
    name,
    [...data],
  ]);

function largestDifference(left: readonly number[], right: readonly number[]): number {
  expect(left.length).toBe(right.length);
  return left.reduce((most, one, i) => Math.max(most, Math.abs(one - (right[i] as number))), 0);
}

describe.skipIf(!chromium).each([
  { title: 'on a cross-origin isolated page, with two threads', headers: ISOLATION, threads: 2 },
  { title: 'on any other page, with one thread', headers: {}, threads: 1 },
])('$title', ({ headers, threads }) => {
  // biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes, see test/browser/page.ts
  let answers: any;

  beforeAll(async () => {
    answers = JSON.parse(await askChromium(site, headers));
  });

  test('every check ran to its end', () => {
    const failures = Object.entries(answers).flatMap(([name, answer]) => {
      const { failed } = answer as { failed?: string };
      return failed === undefined ? [] : [`${name}: ${failed}`];
    });
    expect(failures).toEqual([]);
  });

  test.each([
    ['with convolutions, batch-norm and dropout', 'convolutional'],
    ['with recurrent layers', 'recurrent'],
  ] as const)('a net %s learns as in Node', async (_, which) => {
    const threading = { threads, ...(threads > 1 && { threadHost: workerThreads() }) };
    const inNode = await runSmallNet(which, threading);
    const { available, runs } = answers.smallNets;
    expect(available > 1).toBe(threads > 1);
    for (const what of ['losses', 'probabilities', 'weights'] as const) {
      expect(largestDifference(runs[which][what], inNode[what])).toBeLessThanOrEqual(CLOSE);
    }
  });

  test('a classifier is the one Node trains, and the page stays awake', async () => {
    const { bundle, history } = await trainInNode(threads);
    const { whole } = answers;
    expect(whole.ending).toBe('finished');
    expect(whole.told[0]).toBe(`clicks,hiss,saw ${threads}`);
    expect(whole.told).toHaveLength(1 + RECIPE.training.epochs);
    expect(whole.ticks).toBeGreaterThan(10);
    const losses = (records: typeof history) =>
      records.flatMap(({ loss, validationLoss }) => [loss, validationLoss ?? Number.NaN]);
    const ofLosses = largestDifference(losses(whole.history), losses(history));
    const flat = (weights: ReturnType<typeof weightsOf>) =>
      weights.flatMap(([, data]) => data as number[]);
    const ofWeights = largestDifference(
      flat(weightsOf(whole.bundle)),
      [...(bundle?.weights.values() ?? [])].flatMap(({ data }) => [...data]),
    );
    expect(Math.max(ofLosses, ofWeights)).toBeLessThanOrEqual(CLOSE);
  });

  test('its bundle is read by Node and names new sounds alike', async () => {
    const { bundle, probabilities } = answers.whole;
    const inNode = await classifyInNode(bundle);
    expect(largestDifference(probabilities.flat(), inNode.flat())).toBeLessThanOrEqual(CLOSE);
    inNode.forEach((row, kind) => {
      expect(row.indexOf(Math.max(...row))).toBe(kind);
    });
  });

  test('samples are handed over, not copied; files can be learned from as well', () => {
    expect(answers.whole.leftOnThePage).toBe(0);
    expect(answers.files.ending).toBe('finished');
    expect(weightsOf(answers.files.bundle)).toEqual(weightsOf(answers.whole.bundle));
  });

  test('a run stops at once and keeps the best it had', () => {
    const { stopped } = answers;
    expect(stopped.ending).toBe('stopped');
    expect(stopped.milliseconds).toBeLessThan(2000);
    expect(stopped.history.length).toBeLessThan(500);
    expect(weightsOf(stopped.bundle).length).toBeGreaterThan(0);
  });

  test('a run taken up from its checkpoint ends with the same bits', () => {
    const { ending, told, bundle } = answers.takenUp;
    expect({ ending, next: told[1] }).toEqual({ ending: 'finished', next: 'epoch 4' });
    expect(weightsOf(bundle)).toEqual(weightsOf(answers.whole.bundle));
  });

  test('a run learns on from a classifier', () => {
    const { whole, learningOn } = answers;
    const loss = ({ history }: { history: { loss: number }[] }) => history[0]?.loss;
    expect(learningOn.history).toHaveLength(1);
    expect(loss(learningOn)).toBeLessThan(0.8 * (loss(whole) as number));
    const { provenance } = readBundle(new Uint8Array(Buffer.from(learningOn.bundle, 'base64')));
    expect(provenance.startedFrom).toMatch(/^my-genres, /);
  });

  test('errors cross the border as what they are', () => {
    const { wrongRecipe, noSounds, oneGenre, diverging, noWorker } = answers;
    for (const error of [wrongRecipe, noSounds, oneGenre, diverging, noWorker])
      expect(error.isToolkitError, error.message).toBe(true);
    expect(wrongRecipe).toMatchObject({ name: 'RecipeError' });
    expect(wrongRecipe.issues).toHaveLength(2);
    expect(noSounds).toMatchObject({ name: 'ParameterError' });
    expect(oneGenre.name).toMatch(/Error$/);
    expect(diverging).toMatchObject({ name: 'DivergedError' });
    expect(diverging.step).toBeGreaterThan(0);
    expect(noWorker).toMatchObject({ name: 'WorkerError' });
  });

  test('threads where there can be none are refused in words', () => {
    const { surroundings, threadsOnThePage, tooManyThreads } = answers;
    expect(surroundings).toEqual({ isolated: threads > 1, onPage: 1 });
    expect(threadsOnThePage).toMatchObject({ name: 'ParameterError' });
    expect(threadsOnThePage.message).toMatch(
      threads > 1 ? /the page's own thread/ : /not\. Send it and its scripts with the headers/,
    );
    if (threads === 1) expect(tooManyThreads).toMatchObject({ name: 'ParameterError' });
  });
});
