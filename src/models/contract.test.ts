// What every model in this room keeps, whatever it is.
import { describe, expect, test } from 'vitest';
import { seedRandom } from '../base/index.js';
import { adam, compileTrainer, initializeWeights, softmaxCrossEntropy } from '../nn/index.js';
import { modelById, models } from './index.js';

const SHAPES = { 'time-frequency': [1, 32, 32], vector: [57], waveform: [4096] } as const;
const CLASSES = 3;

describe.each(models.map((model) => [model.id, model] as const))('%s', (id, model) => {
  const shape = SHAPES[model.accepts];

  test('builds logits for its classes out of one input', () => {
    const net = model.build(shape, CLASSES);
    expect(net.inputShapes).toEqual([[...shape]]);
    expect(net.outputShapes).toEqual([[CLASSES]]);
  });

  test('its options survive JSON and are all there is', () => {
    expect(JSON.parse(JSON.stringify(model.defaults))).toEqual(model.defaults);
    expect(modelById(id).resolve(model.defaults)).toEqual(model.defaults);
    expect(() => model.resolve({ fliters: 1 } as object)).toThrow(/there is no option fliters/);
  });

  test('learns eight examples by heart', async () => {
    const net = model.build(shape, CLASSES, 'dropout' in model.defaults ? { dropout: 0 } : {});
    const trainer = await compileTrainer(net, {
      batch: 8,
      loss: softmaxCrossEntropy(),
      optimizer: adam(),
      seed: 1,
      weights: initializeWeights(net, seedRandom(id)),
    });
    const random = seedRandom('examples');
    const [inputs] = trainer.inputs;
    inputs!.forEach((_, i) => {
      inputs![i] = random.normal();
    });
    for (let item = 0; item < 8; item++) trainer.targets[item * CLASSES + (item % CLASSES)] = 1;
    const first = trainer.step(0.003).loss;
    let last = first;
    for (let step = 0; step < 40; step++) last = trainer.step(0.003).loss;
    trainer.close();
    expect(Math.abs(first - Math.log(CLASSES))).toBeLessThan(1);
    expect(last).toBeLessThan(0.05);
  });
});

test('an unknown model is refused with the nearest', () => {
  expect(() => modelById('double-con')).toThrow(/Did you mean "double-conv"/);
});
