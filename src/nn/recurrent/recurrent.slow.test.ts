// What holds for recurrent nets as wholes: the same bits again, messages, both directions merged.
import { describe, expect, test } from 'vitest';
import { seedRandom } from '../../base/index.js';
import { workerThreads } from '../../node/worker-threads.js';
import {
  adam,
  bidirectional,
  compilePredictor,
  compileTrainer,
  dense,
  type GraphNode,
  gru,
  initializeWeights,
  input,
  lstm,
  type Network,
  network,
  simpleRnn,
  softmaxCrossEntropy,
} from '../index.js';

const returnSequences = true;

const LAYERS: Record<string, (x: GraphNode) => GraphNode> = {
  gru: (x) => gru(gru(x, { units: 7, returnSequences }), { units: 5 }),
  'gru, reset before': (x) => gru(x, { units: 6, resetAfter: false }),
  lstm: (x) => lstm(lstm(x, { units: 9, returnSequences, goBackwards: true }), { units: 4 }),
  simpleRnn: (x) => simpleRnn(simpleRnn(x, { units: 3, returnSequences }), { units: 6 }),
  'both directions, added': (x) =>
    bidirectional(x, (h, way) => gru(h, { units: 5, ...way }), { merge: 'sum', name: 'both' }),
};

const STEPS = 6;
const FEATURES = 5;
const BATCH = 7;

function build(layer: (x: GraphNode) => GraphNode): Network {
  const x = input([STEPS, FEATURES]);
  return network({ inputs: [x], outputs: [dense(layer(x), { units: 3 })] });
}

const samples = () => {
  const random = seedRandom('sequences');
  return Float32Array.from({ length: BATCH * STEPS * FEATURES }, () => random.normal());
};

async function train(net: Network, threads: number, reuse: boolean) {
  const trainer = await compileTrainer(net, {
    batch: BATCH,
    threads,
    threadHost: workerThreads(),
    reuse,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: 3,
    weights: initializeWeights(net, seedRandom('weights')),
  });
  trainer.inputs[0]?.set(samples());
  trainer.targets.set(trainer.targets.map((_, i) => (i % 3 === Math.floor(i / 3) % 3 ? 1 : 0)));
  const losses = Array.from({ length: 40 }, () => trainer.step(0.02).loss);
  const weights = [...trainer.weights().values()].flatMap(({ data }) => [...data]);
  trainer.close();
  return { losses, weights };
}

describe.each(Object.entries(LAYERS))('%s', (_, layer) => {
  test('learns, with the same bits each time and whether memory is reused or not', async () => {
    const net = build(layer);
    const once = await train(net, 2, true);
    expect(once.losses.at(-1)).toBeLessThan(0.3 * (once.losses[0] as number));
    expect(await train(net, 2, true)).toEqual(once);
    expect(await train(net, 2, false)).toEqual(once);
    const alone = await train(net, 1, true);
    expect(alone.losses[0]).toBeCloseTo(once.losses[0] as number, 5);
  });

  test('predicts a sample with the same bits in any part of the batch and with any threads', async () => {
    const net = build(layer);
    const weights = initializeWeights(net, seedRandom('weights'));
    const results: Float32Array[] = [];
    for (const threads of [1, 3]) {
      const options = { batch: BATCH, threads, threadHost: workerThreads(), weights };
      const predictor = await compilePredictor(net, options);
      for (const count of [BATCH, 2]) {
        results.push(predictor.run([samples()], count)[0] as Float32Array);
      }
      predictor.close();
    }
    const [all] = results as [Float32Array];
    for (const some of results) expect(some).toEqual(all.slice(0, some.length));
  });
});

test('directions have names, shapes and weights of their own', () => {
  const x = input([STEPS, FEATURES]);
  const both = bidirectional(x, (h, way) => lstm(h, { units: 4, returnSequences, ...way }), {
    name: 'both',
  });
  expect(both.shape).toEqual([STEPS, 8]);
  const names = network({ inputs: [x], outputs: [both] }).parameters.map(({ name }) => name);
  const roles = ['weight', 'recurrentWeight', 'bias'];
  const expected = ['forward', 'backward'].flatMap((way) => roles.map((r) => `both.${way}.${r}`));
  expect(names).toEqual(expected);
});

test('messages name the layer, what came and what would fit', () => {
  const planes = input([2, 3, 4]);
  const x = input([3, 4]);
  expect(() => gru(planes, { units: 3, name: 'memory' })).toThrow(
    "gru 'memory': expected a sequence [time, features]; got [2, 3, 4]",
  );
  expect(() => lstm(x, { units: 0 })).toThrow('units must be a whole number ≥ 1; got 0');
  expect(() => simpleRnn(x, { units: 3, activation: 'elu' as never })).toThrow('got elu');
  const merge = 'mean' as never;
  expect(() => bidirectional(x, (h, way) => gru(h, { units: 2, ...way }), { merge })).toThrow(
    "'concat' or 'sum'; got mean",
  );
  const other = gru(x, { units: 3 });
  expect(() => gru(x, { units: 4, shareWith: other })).toThrow('weight [12, 4]');
});
