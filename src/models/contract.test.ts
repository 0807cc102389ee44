// What every model in this room keeps, whatever it is.
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../array/index.js';
import { seedRandom } from '../base/index.js';
import { adam, compileTrainer, initializeWeights, softmaxCrossEntropy } from '../nn/index.js';
import { modelById, models } from './index.js';

const SOUND_SMALL = {
  filters: [8, 16, 16, 32],
  kernelSizes: [32, 16, 8, 4],
  strides: [8, 2, 2, 2],
  pools: [2, 2, 2, 1],
};
const RECURRENT_SMALL = { filters: [8, 16], pools: [2, 3], dropout: 0 };
const PICTURE_SMALL = { filters: 16 };
const MIXNET_SMALL = {
  sound: { ...SOUND_SMALL, summaryPool: 8 },
  picture: { ...PICTURE_SMALL, kernelSize: 4, summaryPool: 10 },
};

/** Inputs small enough to learn in a moment, with the options that such a size needs. */
const SMALL: Readonly<Record<string, { shapes: number[][]; options?: object }>> = {
  'cnn-gru': { shapes: [[1, 12, 24]], options: { ...RECURRENT_SMALL, units: [12, 12] } },
  'cnn-lstm': { shapes: [[1, 12, 24]], options: { ...RECURRENT_SMALL, units: [12, 12] } },
  'crnn-choi': {
    shapes: [[1, 12, 24]],
    options: { padFrames: 2, filters: [8, 8], pools: [2, 3], dropout: 0, stateDropout: 0 },
  },
  'double-conv': { shapes: [[1, 32, 32]], options: { dropout: 0 } },
  'feat-dense': { shapes: [[26]] },
  'lse-cnn': { shapes: [[1, 48, 50]], options: { filters: [8, 8, 8], dropout: 0 } },
  'lse-cnn-mlp': {
    shapes: [[1, 40, 44], [57]],
    options: { filters: [8, 8, 8], dropout: 0, tableDropout: 0 },
  },
  'lse-cnn-rnn': { shapes: [[1, 64, 40]], options: { stepUnits: 32, recurrentUnits: [16, 16] } },
  'lse-cnn-rnn-parallel': {
    shapes: [[1, 40, 44]],
    options: { filters: [8, 8, 8], dropout: 0, stateDropout: 0 },
  },
  'lse-rnn': { shapes: [[1, 20, 12]], options: { dropout: 0 } },
  'lse-mlp': { shapes: [[57]], options: { dropout: 0 } },
  mixnet: {
    shapes: [
      [1, 4096],
      [1, 10, 24],
    ],
    options: { ...MIXNET_SMALL, dropout: 0 },
  },
  nnet1: { shapes: [[1, 4096]], options: SOUND_SMALL },
  nnet2: { shapes: [[1, 10, 24]], options: { ...PICTURE_SMALL, dropout: 0 } },
  'unet-enc': { shapes: [[1, 16, 16]], options: { filters: [8, 8, 16], dropout: 0 } },
  'unet-par-patil': { shapes: [[3, 16, 16]], options: { multiplier: 1 / 16, units: [512] } },
  'unet-par': { shapes: [[1, 32, 32]], options: { width: 64, dropout: 0, l2: 0 } },
  'spec-cnn': { shapes: [[1, 16, 20]], options: { filters: [8, 8] } },
  'spec-dense': { shapes: [[128]] },
};
const CLASSES = 3;

describe.each(models.map((model) => [model.id, model] as const))('%s', (id, model) => {
  test.each(Object.entries(model.settings))('as %s has its published size', (_, setting) => {
    const { inputShapes, classes, options, parameters } = setting;
    const net = model.build(inputShapes, classes, options);
    expect(net.inputShapes).toEqual(inputShapes);
    expect(net.outputShapes).toEqual([[classes]]);
    const trainable = net.parameters.filter((one) => one.trainable);
    expect(trainable.reduce((sum, { shape }) => sum + sizeOf(shape), 0)).toBe(parameters);
  });

  test('its options survive JSON and are all there is', () => {
    expect(JSON.parse(JSON.stringify(model.defaults))).toEqual(model.defaults);
    expect(modelById(id).resolve(model.defaults)).toEqual(model.defaults);
    expect(() => model.resolve({ fliters: 1 } as object)).toThrow(/there is no option fliters/);
  });

  test('refuses inputs of another kind, saying which it reads', () => {
    expect(() => model.build([[1, 2, 3, 4]], CLASSES)).toThrow(
      `${id}: expected inputs ${model.inputs[0]?.name}`,
    );
  });

  test('learns eight examples by heart', async () => {
    const { shapes, options } = SMALL[id] as (typeof SMALL)[string];
    const net = model.build(shapes, CLASSES, options);
    const trainer = await compileTrainer(net, {
      batch: 8,
      loss: softmaxCrossEntropy(),
      optimizer: adam(),
      seed: 1,
      weights: initializeWeights(net, seedRandom(id)),
    });
    const random = seedRandom('examples');
    for (const input of trainer.inputs)
      input.forEach((_, i) => {
        input[i] = random.normal();
      });
    for (let item = 0; item < 8; item++) trainer.targets[item * CLASSES + (item % CLASSES)] = 1;
    const first = trainer.step(0.003).loss;
    let last = first;
    for (let step = 0; step < 60 && last > 0.05; step++) last = trainer.step(0.003).loss;
    trainer.close();
    expect(Math.abs(first - Math.log(CLASSES))).toBeLessThan(1);
    expect(last).toBeLessThan(0.05);
  });
});

test('an unknown model is refused with the nearest', () => {
  expect(() => modelById('double-con')).toThrow(/Did you mean "double-conv"/);
});
