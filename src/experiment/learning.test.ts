// A recipe's words for loss, optimizer and schedule name everything in the catalogues, and nothing else.
import { describe, expect, test } from 'vitest';
import { RecipeError, seedRandom } from '../base/index.js';
import { modelById } from '../models/index.js';
import {
  adam,
  adamw,
  classLosses,
  compileTrainer,
  conv1d,
  cosine,
  dense,
  flatten,
  initializeWeights,
  input,
  type Network,
  network,
  oneCycle,
  optimizers,
  reduceOnPlateau,
  rmsprop,
  schedules,
  sgd,
  step,
} from '../nn/index.js';
import { classWeightsOf } from './class-weights.js';
import { lossOf, optimizerOf, scheduleOf, trainingPlanOf } from './learning.js';
import { parseRecipe } from './recipe.js';

const trainingOf = (training: object) => parseRecipe({ training }).training;

test('every optimizer, schedule and loss of classes can be named', () => {
  for (const { id } of optimizers) expect(optimizerOf(trainingOf({ optimizer: id })).id).toBe(id);
  for (const { id } of classLosses) expect(lossOf(trainingOf({ loss: id })).id).toBe(id);
  for (const { id } of schedules) {
    const rate = scheduleOf(trainingOf({ schedule: id, learningRate: 0.5 }), 90);
    expect(Math.max(...Array.from({ length: 90 }, (_, t) => rate(t)))).toBeCloseTo(0.5, 2);
  }
  expect(() => trainingOf({ optimizer: 'adagrad' })).toThrow(RecipeError);
  expect(() => trainingOf({ loss: 'mean-squared-error' })).toThrow(/training\.loss/);
});

test('what recipes choose beside the named values stays as it was', () => {
  const numbers = (optimizer: string) =>
    optimizerOf(trainingOf({ optimizer, weightDecay: 0.1 })).scalars(3, 0.01);
  expect(numbers('sgd')).toEqual(sgd({ momentum: 0.9, weightDecay: 0.1 }).scalars(3, 0.01));
  expect(numbers('adamw')).toEqual(adamw({ weightDecay: 0.1 }).scalars(3, 0.01));
  expect(optimizerOf(trainingOf({})).decaysAll).toBe(false);
  const stairs = scheduleOf(trainingOf({ schedule: 'step', learningRate: 0.3 }), 100);
  const expected = step({ learningRate: 0.3, stepSize: 34, gamma: 0.1 });
  const cycle = scheduleOf(trainingOf({ learningRate: 0.3 }), 100);
  const expectedCycle = oneCycle({ maxLearningRate: 0.3, totalSteps: 100 });
  for (let t = 0; t < 100; t++) {
    expect(stairs(t)).toBe(expected(t));
    expect(cycle(t)).toBe(expectedCycle(t));
  }
});

test('the optimizers of published systems can be said exactly', () => {
  const numbersOf = (training: object) =>
    [1, 7].map((t) => optimizerOf(trainingOf({ weightDecay: 0, ...training })).scalars(t, 0.01));
  const of = (optimizer: { scalars(step: number, rate: number): readonly number[] }) =>
    [1, 7].map((t) => optimizer.scalars(t, 0.01));
  const plain = { optimizer: 'sgd', optimizerOptions: { momentum: 0 } };
  expect(numbersOf(plain)).toEqual(of(sgd()));
  expect(optimizerOf(trainingOf(plain)).moments).toEqual([]);
  expect(numbersOf({ optimizer: 'adam' })).toEqual(of(adam({ eps: 1e-8 })));
  const keras = { eps: 1e-7, epsBeforeCorrection: true };
  expect(numbersOf({ optimizer: 'adam', optimizerOptions: keras })).toEqual(of(adam(keras)));
  expect(numbersOf({ optimizer: 'rmsprop' })).toEqual(of(rmsprop({ rho: 0.9, epsilon: 1e-7 })));
  const coupled = {
    optimizer: 'adam',
    weightDecay: 0.005,
    optimizerOptions: { decayBiasAndNorm: true },
  };
  expect(numbersOf(coupled)).toEqual(of(adam({ weightDecay: 0.005 })));
  expect(optimizerOf(trainingOf(coupled)).decaysAll).toBe(true);
});

test('a schedule takes its options, and those that hang on the length from the run', () => {
  const rates = (training: object, figures: number[] = []) =>
    [0, 30, 99].map((t) =>
      scheduleOf(trainingOf({ learningRate: 0.3, ...training }), 100)(t, figures),
    );
  const plateau = { schedule: 'reduce-on-plateau', scheduleOptions: { factor: 0.2, patience: 2 } };
  const expected = reduceOnPlateau({ learningRate: 0.3, factor: 0.2, patience: 2 });
  expect(rates(plateau, [1, 1, 1])[0]).toBe(expected(0, [1, 1, 1]));
  expect(rates(plateau, [1, 1, 1])[0]).toBeCloseTo(0.06, 12);
  const late = { schedule: 'step', scheduleOptions: { stepSize: 90 } };
  expect(rates(late)).toEqual([0.3, 0.3, expect.closeTo(0.03, 12)]);
  const soft = { schedule: 'cosine', scheduleOptions: { endLearningRate: 0.1 } };
  const turn = cosine({ learningRate: 0.3, totalSteps: 100, endLearningRate: 0.1 });
  expect(rates(soft)).toEqual([turn(0), turn(30), turn(99)]);
});

describe('options of what is named', () => {
  test('are filled in, and a resolved block gives itself', () => {
    const training = trainingOf({
      optimizer: 'sgd',
      schedule: 'step',
      optimizerOptions: { nesterov: true },
    });
    expect(training.optimizerOptions).toEqual({
      ...{ momentum: 0.9, nesterov: true, decoupledDecay: false },
      decayBiasAndNorm: false,
    });
    expect(training.scheduleOptions).toEqual({ gamma: 0.1 });
    expect(trainingOf(JSON.parse(JSON.stringify(training)))).toEqual(training);
  });

  test.each([
    [
      { optimizer: 'sgd', optimizerOptions: { momentun: 0.9 } },
      /optimizerOptions\.momentun.*did you mean momentum/,
    ],
    [
      { optimizerOptions: { weightDecay: 1 } },
      /optimizerOptions\.weightDecay.*is training\.weightDecay/,
    ],
    [{ optimizerOptions: { beta1: 1 } }, /beta1 must be at least 0 and below 1/],
    [
      { optimizer: 'sgd', optimizerOptions: { nesterov: 1 } },
      /nesterov: expected a boolean; got 1/,
    ],
    [{ scheduleOptions: { maxLearningRate: 1 } }, /is training\.learningRate/],
    [
      { schedule: 'constant', scheduleOptions: { gama: 1 } },
      /gama: constant has no such option.*none/,
    ],
    [{ schedule: 'reduce-on-plateau', scheduleOptions: { factor: 3 } }, /factor must be above 0/],
    [
      { loss: 'double-softmax-cross-entropy', classWeights: 'balanced' },
      /knows no weights of classes/,
    ],
    [{ clipNorm: 0 }, /training\.clipNorm/],
    [{ classWeights: { jazz: -1 } }, /classWeights\.jazz: Too small/],
    [{ classWeights: 'balance' }, /classWeights: expected 'none', 'balanced', or a weight/],
    [{ optimizerOptions: { beta1: '0.9' } }, /beta1: expected a number, true or false/],
    [{ minDelta: -1 }, /training\.minDelta/],
  ])('that are wrong are refused by name: %j', (training, message) => {
    expect(() => trainingOf(training)).toThrow(RecipeError);
    expect(() => trainingOf(training)).toThrow(message);
  });
});

test('classes count as asked: balanced as in scikit-learn, or by genre', () => {
  const genres = ['blues', 'jazz', 'metal'];
  expect(classWeightsOf('none', genres, [0, 1])).toBeUndefined();
  // n / (classes · examples of the class), with 6 examples.
  expect(classWeightsOf('balanced', genres, [0, 0, 0, 1, 1, 2])).toEqual([6 / 9, 1, 2]);
  expect(classWeightsOf('balanced', genres, [0, 0, 1, 1])).toEqual([4 / 6, 4 / 6, 1]);
  expect(classWeightsOf({ metal: 3 }, genres, [0, 1, 2])).toEqual([1, 1, 3]);
  expect(() => classWeightsOf({ jaz: 2 }, genres, [0])).toThrow(/no genre jaz; did you mean jazz/);
});

describe('the plan of a training', () => {
  const small = () => {
    const x = input([2, 12]);
    const h = conv1d(x, { filters: 3, kernelSize: 3, name: 'trunk.conv' });
    return network({ inputs: [x], outputs: [dense(flatten(h), { units: 3, name: 'head' })] });
  };
  /** What one step makes of a net under a recipe. */
  async function stepOf(net: Network, training: object, classWeights?: readonly number[]) {
    const plain = {
      schedule: 'constant',
      optimizer: 'sgd',
      weightDecay: 0,
      averaging: 0,
      labelSmoothing: 0,
    };
    const block = trainingOf({ batch: 3, ...plain, ...training });
    const weights = initializeWeights(net, seedRandom('plan'));
    const plan = trainingPlanOf(block, net, classWeights);
    const trainer = await compileTrainer(net, { ...plan, seed: 1, weights });
    trainer.inputs[0]?.forEach((_, i, all) => {
      all[i] = Math.cos(i);
    });
    trainer.targets.set([1, 0, 0, 0, 1, 0, 0, 1, 0]);
    const outcome = trainer.step(0.1);
    const averaged = trainer.emaWeights();
    const moved = trainer.weights();
    trainer.close();
    return { outcome, weights, moved, averaged };
  }
  const data = (weights: ReadonlyMap<string, { data: Float32Array }>, name: string) => [
    ...(weights.get(name)?.data ?? []),
  ];

  test('penalizes the kernels of convolutions, and refuses where there are none', async () => {
    const net = small();
    const { outcome, weights } = await stepOf(net, { l2: 0.01 });
    const squares = data(weights, 'trunk.conv.weight').reduce((sum, w) => sum + w * w, 0);
    expect(outcome.penalty).toBeCloseTo(0.01 * squares, 7);
    const flat = modelById('feat-dense').build([[26]], 3);
    await expect(stepOf(flat, { l2: 0.01 })).rejects.toThrow(/training\.l2.*convolutions/);
  });

  test('freezes layers by name, bounds the gradient and averages nothing when told to', async () => {
    const { weights, moved, averaged, outcome } = await stepOf(small(), {
      frozen: ['trunk.*'],
      clipNorm: 1e-3,
    });
    expect(data(moved, 'trunk.conv.weight')).toEqual(data(weights, 'trunk.conv.weight'));
    expect(data(moved, 'head.weight')).not.toEqual(data(weights, 'head.weight'));
    expect(outcome.gradientNorm).toBeGreaterThan(1e-3);
    data(moved, 'head.weight').forEach((value, i) => {
      expect(Math.abs(value - data(weights, 'head.weight')[i]!)).toBeLessThan(1.01e-4);
    });
    expect(data(averaged, 'head.weight')).toEqual(data(moved, 'head.weight'));
    await expect(stepOf(small(), { frozen: ['trunks.*'] })).rejects.toThrow(/no layer/);
  });

  test('weighs classes', async () => {
    const even = await stepOf(small(), {});
    const same = await stepOf(small(), {}, [1, 1, 1]);
    const uneven = await stepOf(small(), {}, [5, 1, 1]);
    expect(same.outcome.loss).toBe(even.outcome.loss);
    expect(uneven.outcome.loss).not.toBeCloseTo(even.outcome.loss, 3);
  });
});
