// How long a training step takes, against PyTorch on the same machine in the same run.
//
//   npm run bench:train-step -- [--json] [--python /usr/bin/python3] [--net reference|shipped] [--rounds 6]
//                               [--steps 4] [--threads 2]
//
// Both engines take turns: some steps of one, then as many of the other, so that a busy machine is busy for
// both. Prints the median of all steps: forward, backward and Adam. Needs `npm run build`.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { seedRandom } from '../dist/base/index.js';
import { doubleConv } from '../dist/models/index.js';
import * as nn from '../dist/nn/index.js';
import { workerThreads } from '../dist/node/worker-threads.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    python: { type: 'string' },
    net: { type: 'string' },
    rounds: { type: 'string', default: '6' },
    steps: { type: 'string', default: '4' },
    threads: { type: 'string', default: '2' },
  },
});
const CLASSES = 10;
const steps = Number(options.steps);

/** Five blocks of convolution, ReLU, max-pool and dropout. */
function referenceNet() {
  const x = nn.input([1, 128, 130]);
  let h = x;
  for (const filters of [16, 32, 64, 64, 128]) {
    h = nn.relu(nn.conv2d(h, { filters, kernelSize: 3, padding: 'same' }));
    h = nn.dropout(nn.maxPool2d(h, { poolSize: 2 }), { rate: 0.25 });
  }
  h = nn.dropout(nn.relu(nn.dense(nn.flatten(h), { units: 64 })), { rate: 0.5 });
  return nn.network({ inputs: [x], outputs: [nn.dense(h, { units: CLASSES })] });
}

/** The net of the bundled classifier. */
const shippedNet = () => doubleConv.build([[1, 128, 128]], CLASSES);

const NETS = [
  { id: 'reference', batch: 30, build: referenceNet },
  { id: 'shipped', batch: 32, build: shippedNet },
];

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function ours({ build, batch }) {
  const net = build();
  const random = seedRandom('bench');
  const trainer = await nn.compileTrainer(net, {
    batch,
    threads: Number(options.threads),
    threadHost: workerThreads(),
    loss: nn.softmaxCrossEntropy(),
    optimizer: nn.adam({ weightDecay: 1e-4 }),
    seed: 1,
    weights: nn.initializeWeights(net, random),
  });
  trainer.inputs[0].set(trainer.inputs[0].map(() => random.normal()));
  for (let b = 0; b < batch; b++) trainer.targets[b * CLASSES + random.integer(0, 9)] = 1;
  return {
    async run(count) {
      return Array.from({ length: count }, () => {
        const start = performance.now();
        trainer.step(1e-3);
        return performance.now() - start;
      });
    },
    close: () => trainer.close(),
  };
}

/** PyTorch in a process of its own that waits for the word before each round. */
function torch({ id, batch }) {
  const script = resolve(import.meta.dirname, 'train_step.py');
  const child = spawn(options.python, [script, id, String(batch), options.threads], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(count) {
      child.stdin.write(`${count}\n`);
      const { value, done } = await lines.next();
      if (done)
        throw new Error(`${options.python} ${script} ended before it had measured anything`);
      return JSON.parse(value);
    },
    close: () => child.stdin.end(),
  };
}

async function measure(net) {
  const engines = [await ours(net), ...(options.python ? [torch(net)] : [])];
  const times = engines.map(() => []);
  for (let round = 0; round <= Number(options.rounds); round++) {
    for (const [i, engine] of engines.entries()) {
      const taken = await engine.run(steps);
      // The first round warms up: compilers, caches, pages.
      if (round > 0) times[i].push(...taken);
    }
  }
  for (const engine of engines) engine.close();
  const [oursMs, torchMs = null] = times.map((list) => Number(median(list).toFixed(1)));
  const ratio = torchMs === null ? null : Number((oursMs / torchMs).toFixed(3));
  return { net: net.id, batch: net.batch, oursMs, torchMs, ratio };
}

for (const net of NETS.filter(({ id }) => !options.net || options.net === id)) {
  const row = await measure(net);
  if (options.json) console.log(JSON.stringify(row));
  else {
    const { oursMs, torchMs, ratio } = row;
    const against = torchMs === null ? '' : `, PyTorch ${torchMs} ms, ratio ${ratio}`;
    console.log(`${row.net}, batch ${row.batch}: ${oursMs} ms a step${against}`);
  }
}
