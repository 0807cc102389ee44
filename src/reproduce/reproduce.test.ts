// Which runs are done, in which order, and what becomes of the others.
import { expect, test } from 'vitest';
import { encodeWav } from '../audio/index.js';
import { type Folder, memoryFolder, seedRandom } from '../base/index.js';
import { systemByName } from '../systems/index.js';
import { type PlannedRun, type ReproduceOptions, reproduce } from './reproduce.js';

const corpus = memoryFolder(
  Object.fromEntries(
    ['hum', 'noise'].flatMap((genre) =>
      Array.from({ length: 6 }, (_, n) => [`${genre}/${n}.wav`, wavOf(genre, n)] as const),
    ),
  ),
  'sounds',
);

function wavOf(genre: string, n: number): Uint8Array {
  const random = seedRandom(genre, n);
  const samples = Float32Array.from({ length: 11_025 }, (_, i) =>
    genre === 'noise' ? random.uniform() - 0.5 : 0.5 * Math.sin((0.02 + 0.002 * n) * i),
  );
  return encodeWav({ channels: [samples], sampleRate: 11_025 });
}

const planned = (name: string, ...seeds: number[]): PlannedRun[] =>
  seeds.map((seed) => ({ named: systemByName(name), mode: 'clean', seed }));

/** What became of the runs, in the order in which that was told. */
async function outcomesOf(
  runs: readonly PlannedRun[],
  out: Folder,
  more: Partial<ReproduceOptions> = {},
) {
  const told: string[] = [];
  const outcomes = await reproduce({
    folder: corpus,
    over: { training: { epochs: 1 } },
    ...{ runs, out },
    onOutcome: ({ named, seed, state }) => void told.push(`${named.system.id} ${seed} ${state}`),
    ...more,
  });
  expect(outcomes.map(({ named }) => named)).toEqual(runs.map(({ named }) => named));
  return { told, outcomes };
}

const recordOf = (id: string, seed: number) => `sounds/${id}.clean/seed-${seed}/record.json`;

test('first seeds of all systems come first, and what is there is not done again', async () => {
  const out = memoryFolder();
  const runs = [...planned('spec-dense', 0, 1), ...planned('feat-dense', 0, 1)];
  const { told } = await outcomesOf(runs, out);
  const order = ['spec-dense 0', 'feat-dense 0', 'spec-dense 1', 'feat-dense 1'];
  expect(told).toEqual(order.map((run) => `${run} done`));
  const before = await out.read(recordOf('spec-dense', 1));
  const again = await outcomesOf(runs, out);
  expect(again.told).toEqual(order.map((run) => `${run} kept`));
  expect(again.outcomes.map(({ isOtherRecipe }) => isOtherRecipe)).toEqual(runs.map(() => false));
  expect(await out.read(recordOf('spec-dense', 1))).toEqual(before);
  const longer = { over: { training: { epochs: 2 } } };
  const [first] = (await outcomesOf(runs, out, longer)).outcomes;
  expect(first).toMatchObject({ state: 'kept', isOtherRecipe: true });
});

test('a budget that is spent leaves runs for the next time', async () => {
  const out = memoryFolder();
  const runs = planned('spec-dense', 0, 1);
  expect((await outcomesOf(runs, out, { budget: 0 })).told).toEqual([
    'spec-dense 0 left',
    'spec-dense 1 left',
  ]);
  expect(await out.list('')).toEqual([]);
});

test('a run that is stopped keeps its place; taken up, it is the run it would have been', async () => {
  const over = { training: { epochs: 3 } };
  const out = memoryFolder();
  const runs = planned('spec-dense', 0);
  const stop = { aborted: false };
  const onEpoch = () => {
    stop.aborted = true;
  };
  const halted = await outcomesOf(runs, out, { over, stop, onEpoch });
  expect(halted.told).toEqual(['spec-dense 0 stopped']);
  expect(await out.has(recordOf('spec-dense', 0))).toBe(false);
  const other = await outcomesOf(runs, out, { over: { training: { epochs: 4 } } });
  expect(other.outcomes[0]?.state).toBe('failed');
  expect(other.outcomes[0]?.reason).toMatch(/another recipe .* remove it to begin anew/);
  const [resumed] = (await outcomesOf(runs, out, { over })).outcomes;
  const [whole] = (await outcomesOf(runs, memoryFolder(), { over })).outcomes;
  expect(resumed?.state).toBe('done');
  expect(resumed?.record?.judged).toEqual(whole?.record?.judged);
});

test('what another program is at is left to it; what fails does not end the others', async () => {
  const runs = [...planned('spec-dense', 0), ...planned('feat-dense', 0)];
  const taken = await outcomesOf(runs, memoryFolder(), {
    claim: async (place) =>
      place.includes('feat') ? undefined : { release: async () => undefined },
  });
  expect(taken.told).toEqual(['spec-dense 0 done', 'feat-dense 0 elsewhere']);

  const out = memoryFolder({ [recordOf('spec-dense', 0)]: '{' });
  const damaged = await outcomesOf(runs, out);
  expect(damaged.told).toEqual(['spec-dense 0 failed', 'feat-dense 0 done']);
  expect(damaged.outcomes[0]?.reason).toContain('record.json');
});
