// Exports against what onnxruntime made of the same bytes (golden/run_onnx.py).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePredictor, conv2d, dense, flatten, input, network } from '../../nn/index.js';
import * as layers from '../../nn/layers/index.js';
import { EXAMPLES, exampleInputs, exampleWeights } from './example-nets.test-support.js';
import { exportOnnx, operators } from './export.js';

/** What golden/run_onnx.py keeps of one example. */
interface Golden {
  /** Of the file that was run. */
  readonly sha256: string;
  readonly runs: { readonly batch: number; readonly time: number; readonly outputs: number[][] }[];
}

/** Where to put the files for golden/run_onnx.py; unset in ordinary runs. */
const FOLDER = process.env['EARMARK_ONNX_FOLDER'];
const GOLDEN = resolve(import.meta.dirname, '../../../golden/onnx');
const LARGEST_DIFFERENCE = 1e-5;
/** Layer functions that need no operator: the graph's own, and those that only call others. */
const MADE_OF_OTHERS = ['input', 'average', 'bidirectional'];

const exported = (name: string) => {
  const { build, runs, options } = EXAMPLES[name]!;
  const net = build(runs[0]!.time);
  return exportOnnx(net, exampleWeights(name, net), { name, ...options });
};

describe.each(Object.entries(EXAMPLES))('%s', (name, { build, runs }) => {
  if (FOLDER) {
    mkdirSync(FOLDER, { recursive: true });
    const inputs = runs.map(({ batch, time }) => {
      const net = build(time);
      return exampleInputs(name, net, batch).map((data, i) => ({
        name: net.nameOf(net.inputs[i]!),
        shape: [batch, ...net.inputShapes[i]!],
        data: Array.from(data),
      }));
    });
    writeFileSync(`${FOLDER}/${name}.onnx`, exported(name));
    const described = runs.map((run, i) => ({ ...run, inputs: inputs[i] }));
    writeFileSync(`${FOLDER}/${name}.json`, JSON.stringify({ runs: described }));
    test.skip('written for golden/run_onnx.py', () => {});
    return;
  }

  const golden = JSON.parse(readFileSync(`${GOLDEN}/${name}.json`, 'utf8')) as Golden;

  test('is written to the bytes that onnxruntime ran', () => {
    expect(createHash('sha256').update(exported(name)).digest('hex')).toBe(golden.sha256);
  });

  test.each(golden.runs)('gives the same as onnxruntime, batch $batch, time $time', async (run) => {
    const net = build(run.time);
    const weights = exampleWeights(name, net);
    const predictor = await compilePredictor(net, { batch: run.batch, weights });
    const outputs = predictor.run(exampleInputs(name, net, run.batch));
    predictor.close();
    run.outputs.forEach((theirs, i) => {
      const ours = outputs[i]!;
      expect(ours.length).toBe(theirs.length);
      const largest = Math.max(...theirs.map((value, j) => Math.abs(value - ours[j]!)));
      expect(largest).toBeLessThan(LARGEST_DIFFERENCE);
    });
  });
});

test('every layer has an operator and stands in an example', () => {
  const used = new Set<string>();
  for (const { build, runs } of Object.values(EXAMPLES)) {
    for (const { kind } of build(runs[0]!.time).nodes) used.add(kind);
  }
  used.delete('input');
  expect([...operators.keys()].sort()).toEqual([...used].sort());
  const functions = Object.entries(layers)
    .filter(([, value]) => typeof value === 'function')
    .map(([name]) => name);
  expect(
    functions.filter((name) => !MADE_OF_OTHERS.includes(name) && !operators.has(name)),
  ).toEqual([]);
});

test('a length that a layer needs cannot be set free', () => {
  const x = input([2, 6, 8], 'picture');
  const net = network({
    inputs: [x],
    outputs: [dense(flatten(conv2d(x, { filters: 3, kernelSize: 3 })), { units: 2, name: 'head' })],
  });
  const weights = exampleWeights('refused', net);
  const write = (dynamicAxes: Record<string, Record<number, string>>) => () =>
    exportOnnx(net, weights, { dynamicAxes });
  expect(write({ picture: { 2: 'time' } })).toThrow(
    /dense 'head' needs to know the length of axis 0/,
  );
  expect(write({ picture: { 3: 'time' } })).toThrow(/must give an axis of \[2, 6, 8\]/);
  expect(write({ sound: { 0: 'time' } })).toThrow(/names the input 'sound'; .* has 'picture'/);
});
