// How far every published model's outputs lie from onnxruntime's, the net exported with fresh weights, and the
// bundled classifier with its own; each file is checked by onnx.checker too.
//
//   node bench/onnx-agreement.js [--json] [--python PATH]        (a Python with onnx and onnxruntime)
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sizeOf } from '../dist/array/index.js';
import { seedRandom } from '../dist/base/index.js';
import { networkOf, readBundle } from '../dist/bundle/index.js';
import { exportOnnx } from '../dist/interchange/index.js';
import { models } from '../dist/models/index.js';
import { compilePredictor, initializeWeights } from '../dist/nn/index.js';
import { BUNDLED_CLASSIFIER_PATH } from '../dist/node/index.js';
import { print, readArguments, startPython } from './alternate.js';

const BATCH = 3;
const { json, python } = readArguments();
const folder = mkdtempSync(join(tmpdir(), 'earmark-onnx-'));
const theirs = startPython(python, resolve(import.meta.dirname, 'onnx_agreement.py'));

const bundle = readBundle(readFileSync(BUNDLED_CLASSIFIER_PATH), BUNDLED_CLASSIFIER_PATH);
const nets = [
  { name: bundle.name, net: networkOf(bundle), weights: bundle.weights },
  ...models.flatMap(({ id, settings, build }) =>
    Object.entries(settings).map(([setting, { inputShapes, classes, options }]) => {
      const net = build(inputShapes, classes, options);
      return {
        name: `${id} ${setting}`,
        net,
        weights: initializeWeights(net, seedRandom('onnx', id)),
      };
    }),
  ),
];

/** The largest difference between our outputs and theirs, and the largest output. */
async function compare({ name, net, weights }) {
  const random = seedRandom('onnx', name);
  const inputs = net.inputShapes.map((shape) =>
    Float32Array.from({ length: BATCH * sizeOf(shape) }, () => random.normal()),
  );
  const model = join(folder, 'net.onnx');
  writeFileSync(model, exportOnnx(net, weights, { name }));
  const described = inputs.map((data, i) => {
    const file = join(folder, `${i}.f32`);
    writeFileSync(file, data);
    return { file, name: net.nameOf(net.inputs[i]), shape: [BATCH, ...net.inputShapes[i]] };
  });
  const { output } = await theirs.ask({ model, inputs: described });
  const predictor = await compilePredictor(net, { batch: BATCH, weights });
  const [ours] = predictor.run(inputs);
  predictor.close();
  const difference = Math.max(...ours.map((value, i) => Math.abs(value - output[i])));
  const largest = Math.max(...output.map(Math.abs));
  return { net: name, largestDifference: difference, largestOutput: largest };
}

const rows = [];
try {
  for (const one of nets) rows.push(await compare(one));
} finally {
  theirs.end();
  rmSync(folder, { recursive: true });
}
print(rows, json);
