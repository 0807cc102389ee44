// The nets of bench/train-step.js: what is trained, on how many samples a step, by which optimizer.
import { modelById } from '../dist/models/index.js';
import * as nn from '../dist/nn/index.js';

/** Five blocks of convolution, ReLU, max-pool and dropout. */
function referenceNet() {
  const x = nn.input([1, 128, 130]);
  let h = x;
  for (const [i, filters] of [16, 32, 64, 64, 128].entries()) {
    const conv = { filters, kernelSize: 3, padding: 'same', name: `conv${i + 1}` };
    h = nn.dropout(nn.maxPool2d(nn.relu(nn.conv2d(h, conv)), { poolSize: 2 }), { rate: 0.25 });
  }
  h = nn.relu(nn.dense(nn.flatten(h), { units: 64, name: 'hidden' }));
  const head = nn.dense(nn.dropout(h, { rate: 0.5 }), { units: 10, name: 'head' });
  return nn.network({ inputs: [x], outputs: [head] });
}

/** The net of a model at one of its published settings. */
function published(id, setting) {
  const model = modelById(id);
  const name = setting ?? Object.keys(model.settings)[0];
  const { inputShapes, classes, options } = model.settings[name];
  return model.build(inputShapes, classes, options);
}

const momentum = () => nn.sgd({ momentum: 0.9 });
const plain = () => nn.sgd();
const adam = () => nn.adam();
const decayed = () => nn.adam({ weightDecay: 0.005 });
const keras = () => nn.adam({ eps: 1e-7 });
const rmsprop = () => nn.rmsprop();

/** `id` is also the name in golden/nets.py; `model` and `setting` where they differ from it. */
export const NETS = [
  { id: 'reference', batch: 30, optimizer: adam, build: referenceNet },
  { id: 'double-conv', batch: 32, optimizer: adam },
  { id: 'lse-cnn', batch: 30, optimizer: momentum },
  { id: 'lse-cnn-mlp', batch: 30, optimizer: adam },
  { id: 'lse-rnn', batch: 16, optimizer: adam },
  { id: 'lse-cnn-rnn', batch: 16, optimizer: adam },
  { id: 'cnn-gru', batch: 32, optimizer: keras },
  { id: 'cnn-lstm', batch: 32, optimizer: keras },
  { id: 'crnn-choi', batch: 16, optimizer: keras },
  { id: 'nnet2', batch: 64, optimizer: decayed },
  { id: 'mixnet', batch: 32, optimizer: adam },
  { id: 'nnet1', batch: 16, optimizer: decayed },
  { id: 'unet-par-128', model: 'unet-par', setting: 'width128', batch: 16, optimizer: keras },
  { id: 'unet-enc', batch: 16, optimizer: adam },
  { id: 'feat-dense', batch: 128, optimizer: rmsprop },
  { id: 'spec-dense', batch: 128, optimizer: rmsprop },
  { id: 'lse-mlp', batch: 128, optimizer: plain },
  { id: 'spec-cnn', batch: 128, optimizer: keras },
];

/** The network of an entry of `NETS`. */
export function buildNet({ id, model = id, setting, build }) {
  return build ? build() : published(model, setting);
}
