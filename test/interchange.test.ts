// Every published model can be shown, drawn, exported and read back by name.
import { describe, expect, test } from 'vitest';
import { sizeOf } from '../src/array/index.js';
import { drawNetwork, networkTotals, summarize } from '../src/diagram/index.js';
import { exportOnnx, readOnnxInitializers } from '../src/interchange/index.js';
import { models } from '../src/models/index.js';
import { checkWeights, type Network, type Weights } from '../src/nn/index.js';

const RECURRENT = new Set(['gru', 'lstm', 'simpleRnn']);

const zeroWeights = (net: Network): Weights =>
  new Map(
    net.parameters.map(({ name, shape }) => [
      name,
      { shape, data: new Float32Array(sizeOf(shape)) },
    ]),
  );

const settings = models.flatMap((model) =>
  Object.entries(model.settings).map(([name, setting]) => ({ model, name, setting })),
);

describe.each(settings)('$model.id, $name', ({ model, setting }) => {
  const net = model.build(setting.inputShapes, setting.classes, setting.options);

  test('has a table and a picture', () => {
    expect(networkTotals(net).trainable).toBe(setting.parameters);
    expect(summarize(net).split('\n')).toHaveLength(net.nodes.length + 6);
    expect(drawNetwork(net)).toMatch(/^<svg .*<\/svg>\n$/s);
  });

  test('keeps its weights in an ONNX file', () => {
    const weights = zeroWeights(net);
    const read = readOnnxInitializers(exportOnnx(net, weights));
    for (const node of net.nodes.filter(({ kind }) => RECURRENT.has(kind))) {
      for (const one of node.parameters) {
        const name = net.nameOfParameter(one);
        read.set(name, weights.get(name)!);
      }
    }
    checkWeights(net, read);
  });
});
