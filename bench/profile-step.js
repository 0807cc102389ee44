// Where a training step spends its time: milliseconds by kernel.
//
//   npm run bench:profile-step -- NET [--steps 3] [--calls] [--precision fast]
//
// One thread. The plan's program is read here and every call of a kernel made on its own, with a clock around
// it, in the order in which the engine makes them. `--calls` lists each call of the plan by itself, with its
// whole-number arguments, instead of adding up what one kernel takes. Needs `npm run build`.
import { parseArgs } from 'node:util';
import { seedRandom } from '../dist/base/index.js';
import * as nn from '../dist/nn/index.js';
import { KERNEL_PARAMETERS } from '../dist/nn/kernels.generated.js';
import { CONTROL } from '../dist/nn/run/control.js';
import { buildNet, NETS } from './nets.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '3' },
    calls: { type: 'boolean', default: false },
    precision: { type: 'string', default: 'fast' },
  },
});
const KERNELS = Object.keys(KERNEL_PARAMETERS);
const KINDS = { sample: 0, thread: 1, barrier: 2, slice: 3 };
/** By the address of a call in the program: what it cost. */
const costs = new Map();

/** An instance whose `lead` makes one call of a kernel after the other. */
function watched(module, imports) {
  const instance = new RealInstance(module, imports);
  const { memory } = imports.env;
  const words = new Int32Array(memory.buffer);
  const single = memory.buffer.byteLength - 4096;
  const { lead } = instance.exports;
  const callOnce = (at, sample, count) => {
    const to = single / 4;
    const values = words[at + 2];
    words[to] = KINDS.thread;
    words[to + 1] = single + 4 * (2 + 3 + 4 * values);
    words.set([words[at], -1, values], to + 2);
    for (let i = 0; i < values; i++) {
      const from = at + 3 + 4 * i;
      const value = words[from] + sample * words[from + 1] + count * words[from + 3];
      words.set([value, 0, 0, 0], to + 5 + 4 * i);
    }
    words[CONTROL.programStart / 4] = single;
    words[CONTROL.programEnd / 4] = words[to + 1];
    const started = performance.now();
    lead();
    const cost = costs.get(at) ?? { kernel: words[at], at, words, times: [] };
    cost.times.push(performance.now() - started);
    costs.set(at, cost);
  };
  const callAll = (from, end, sample, count) => {
    for (let at = from; at < end; at += 3 + 4 * words[at + 2]) callOnce(at, sample, count);
  };
  const watchedLead = () => {
    const samples = words[CONTROL.samples / 4];
    const end = words[CONTROL.programEnd / 4];
    let block = words[CONTROL.programStart / 4];
    while (block < end) {
      const at = block / 4;
      const kind = words[at];
      const next = words[at + 1];
      if (kind === KINDS.sample) {
        for (let n = 0; n < samples; n++) callAll(at + 2, next / 4, n, 1);
      } else if (kind === KINDS.thread) callAll(at + 2, next / 4, 0, 0);
      else if (kind === KINDS.slice) callAll(at + 2, next / 4, 0, samples);
      block = next;
    }
  };
  return { exports: { ...instance.exports, lead: watchedLead } };
}

const RealInstance = WebAssembly.Instance;
WebAssembly.Instance = function Instance(module, imports) {
  return watched(module, imports);
};

const entry = NETS.find(({ id }) => id === positionals[0]);
if (!entry) throw new Error(`expected one of ${NETS.map(({ id }) => id).join(', ')}`);
const random = seedRandom('profile');
const net = buildNet(entry);
const trainer = await nn.compileTrainer(net, {
  batch: entry.batch,
  loss: nn.softmaxCrossEntropy(),
  optimizer: entry.optimizer(),
  seed: 1,
  weights: nn.initializeWeights(net, random),
  precision: options.precision,
});
for (const input of trainer.inputs) {
  for (let i = 0; i < input.length; i++) input[i] = random.normal();
}
const classes = net.outputShapes[0][0];
for (let b = 0; b < entry.batch; b++) trainer.targets[b * classes] = 1;
trainer.step(1e-4);
costs.clear();
const steps = Number(options.steps);
for (let i = 0; i < steps; i++) trainer.step(1e-4);
trainer.close();

/** The median of a call's times for each time it is made: what other processes took falls away. */
const costOf = ({ times }) => times.length * times.sort((a, b) => a - b)[times.length >> 1];
const total = [...costs.values()].reduce((sum, cost) => sum + costOf(cost), 0);
const rows = new Map();
for (const cost of costs.values()) {
  const key = options.calls ? String(cost.at) : KERNELS[cost.kernel];
  const row = rows.get(key) ?? { kernel: KERNELS[cost.kernel], ms: 0, calls: 0, cost };
  row.ms += costOf(cost) / steps;
  row.calls += cost.times.length / steps;
  rows.set(key, row);
}
/** Arguments that are sizes rather than addresses, as the source names them. */
function sizesOf({ kernel, at, words }) {
  return KERNEL_PARAMETERS[KERNELS[kernel]]
    .map((parameter, i) => [parameter.split(':'), words[at + 3 + 4 * i]])
    .filter(([[, type], value]) => type === 'i32' && value < 1e6)
    .map(([[name], value]) => `${name} ${value}`)
    .join(', ');
}
for (const { kernel, ms, calls, cost } of [...rows.values()].sort((a, b) => b.ms - a.ms)) {
  const share = ((100 * steps * ms) / total).toFixed(1);
  const sizes = options.calls ? `  ${sizesOf(cost)}` : '';
  console.log(
    `${ms.toFixed(2).padStart(9)} ms ${share.padStart(5)} % ${String(calls).padStart(7)} calls  ${kernel}${sizes}`,
  );
}
console.log(`${(total / steps).toFixed(2).padStart(9)} ms a step`);
