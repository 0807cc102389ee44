// The larger published nets, whole, against PyTorch: loss, outputs and every gradient.
import { checkGoldenNet, type GoldenNet } from './torch-nets.test-support.js';

const NETS: Readonly<Record<string, GoldenNet>> = {
  'lse-cnn-mlp': { model: 'lse-cnn-mlp', without: { dropout: 0, tableDropout: 0 } },
  'crnn-choi-small': {
    model: 'crnn-choi',
    inputShapes: [[1, 96, 342]],
    without: { dropout: 0, stateDropout: 0 },
  },
  mixnet: { model: 'mixnet', without: { dropout: 0 } },
  nnet1: { model: 'nnet1' },
  nnet2: { model: 'nnet2', without: { dropout: 0 } },
  'nnet2-mel': { model: 'nnet2', setting: 'mel', without: { dropout: 0 } },
  'spec-cnn': { model: 'spec-cnn' },
  'unet-enc-small': {
    model: 'unet-enc',
    inputShapes: [[1, 48, 48]],
    without: { dropout: 0 },
  },
  'unet-par-small': {
    model: 'unet-par',
    inputShapes: [[1, 64, 64]],
    without: { dropout: 0, l2: 0 },
  },
};

for (const [id, net] of Object.entries(NETS)) {
  checkGoldenNet(id, net, 'fast', 2);
  checkGoldenNet(id, net, 'exact', 1);
}
