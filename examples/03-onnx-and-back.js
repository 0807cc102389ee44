// A net of one's own as a table, a picture and an ONNX model, and the model's weights back in a net.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedRandom } from 'earmark';
import { drawNetwork, summarize } from 'earmark/diagram';
import { exportOnnx, readOnnxInitializers, renameWeights } from 'earmark/interchange';
import {
  batchNorm,
  conv2d,
  dense,
  globalAveragePool2d,
  initializeWeights,
  input,
  loadWeights,
  network,
  relu,
} from 'earmark/nn';

function build(prefix) {
  const picture = input([1, 64, 100], 'picture');
  const conv = { filters: 16, kernelSize: 3, padding: 'same', name: `${prefix}conv` };
  const hidden = relu(batchNorm(conv2d(picture, conv), { name: `${prefix}norm` }));
  const logits = dense(globalAveragePool2d(hidden), { units: 10, name: `${prefix}head` });
  return network({ inputs: [picture], outputs: [logits] });
}

const net = build('');
const weights = initializeWeights(net, seedRandom(1));
console.log(summarize(net, { batch: 32 }));

const home = await mkdtemp(join(tmpdir(), 'earmark-example-'));
await writeFile(join(home, 'net.svg'), drawNetwork(net, { title: 'A small net' }));
const dynamicAxes = { picture: { 2: 'time' } }; // windows of any length; the batch is free anyway
await writeFile(join(home, 'net.onnx'), exportOnnx(net, weights, { dynamicAxes }));
console.log(`net.svg and net.onnx are in ${home}`);

// The same weights in a net whose layers have other names; weights from PyTorch come by `fromTorch`.
const other = build('trunk.');
const read = readOnnxInitializers(await readFile(join(home, 'net.onnx')));
const saved = renameWeights(read, (name) => `trunk.${name}`);
const start = initializeWeights(other, seedRandom(2));
console.log(`${loadWeights(other, start, saved).loaded.length} arrays read back`);
