// The smaller published nets, whole, against PyTorch: loss, outputs and every gradient.
import { checkGoldenNet, type GoldenNet } from './torch-nets.test-support.js';

const NETS: Readonly<Record<string, GoldenNet>> = {
  'lse-cnn': { model: 'lse-cnn', without: { dropout: 0 } },
  'lse-cnn-square16': { model: 'lse-cnn', setting: 'square16', without: { dropout: 0 } },
  'lse-mlp': { model: 'lse-mlp', without: { dropout: 0 } },
  'lse-rnn': { model: 'lse-rnn', without: { dropout: 0 } },
  'lse-cnn-rnn': { model: 'lse-cnn-rnn' },
  'lse-cnn-rnn-literal': { model: 'lse-cnn-rnn', setting: 'literal' },
  'lse-cnn-rnn-parallel': {
    model: 'lse-cnn-rnn-parallel',
    without: { dropout: 0, stateDropout: 0 },
  },
  'feat-dense': { model: 'feat-dense' },
  'spec-dense': { model: 'spec-dense' },
  'cnn-gru': { model: 'cnn-gru', without: { dropout: 0 } },
  'cnn-lstm': { model: 'cnn-lstm', without: { dropout: 0 } },
  'unet-par-128-small': {
    model: 'unet-par',
    setting: 'width128',
    inputShapes: [[1, 64, 64]],
    without: { dropout: 0, l2: 0 },
  },
};

for (const [id, net] of Object.entries(NETS)) checkGoldenNet(id, net, 'fast', 2);
