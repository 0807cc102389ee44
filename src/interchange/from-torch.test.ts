// Weights of a PyTorch module (golden/torch_state.py) in a net of ours give PyTorch's outputs.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSafetensors } from '../array/index.js';
import {
  add,
  batchNorm,
  bidirectional,
  compilePredictor,
  conv2d,
  conv2dTranspose,
  dense,
  type GraphNode,
  gru,
  input,
  layerNorm,
  lstm,
  multiHeadAttention,
  network,
  permute,
  prelu,
  reshape,
  simpleRnn,
} from '../nn/index.js';
import { fromTorch } from './index.js';

const path = resolve(import.meta.dirname, '../../golden/torch/state.safetensors');
const { tensors } = readSafetensors(readFileSync(path));

const twoWays = (x: GraphNode, name: string) =>
  bidirectional(x, (h, way) => gru(h, { units: 5, returnSequences: true, ...way }), { name });

function build() {
  const x = input([1, 4, 6]);
  const conv = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'conv' });
  const bent = prelu(batchNorm(conv, { name: 'norm' }), { name: 'bent' });
  const up = conv2dTranspose(bent, { filters: 2, kernelSize: [2, 1], strides: [2, 1], name: 'up' });
  const frames = reshape(permute(up, [2, 0, 1]), [6, 16]);
  const rnn = twoWays(twoWays(frames, 'rnn1'), 'rnn2');
  const memory = lstm(rnn, { units: 6, returnSequences: true, name: 'memory' });
  const looked = multiHeadAttention(memory, { numHeads: 2, name: 'attention' });
  const even = layerNorm(add(memory, looked), { name: 'even' });
  const last = simpleRnn(even, { units: 3, name: 'plain' });
  return network({ inputs: [x], outputs: [dense(last, { units: 4, name: 'head' })] });
}

const MODULES = {
  conv: 'features.0',
  norm: 'features.1',
  bent: 'features.2',
  'rnn1.forward': 'rnn.l0',
  'rnn1.backward': 'rnn.l0_reverse',
  'rnn2.forward': 'rnn.l1',
  'rnn2.backward': 'rnn.l1_reverse',
  head: 'fc',
};

test('a net with the weights of a PyTorch module gives its outputs', async () => {
  const net = build();
  const weights = fromTorch(net, tensors, MODULES);
  const predictor = await compilePredictor(net, { batch: 2, weights });
  const [ours] = predictor.run([tensors.get('input')!.data]);
  predictor.close();
  const theirs = tensors.get('output')!.data;
  const largest = Math.max(...theirs.map((value, i) => Math.abs(value - ours![i]!)));
  expect(largest).toBeLessThan(1e-5);
});

test('what is not in the state is left out, what is misnamed is refused', () => {
  const net = build();
  expect(fromTorch(net, tensors).has('conv.weight')).toBe(false);
  expect(fromTorch(net, tensors).has('memory.weight')).toBe(true);
  expect(() => fromTorch(net, tensors, { cnov: 'features.0' })).toThrow(/has no layer 'cnov'/);
  expect(() => fromTorch(net, tensors, { conv: 'feature.0' })).toThrow(
    /begins with 'feature\.0\.'/,
  );
});
