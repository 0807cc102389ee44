// One net trained in a process of its own, for bench/train-step.js.
//
//   node bench/train-step-child.js NET BATCH THREADS
//
// Prints what compiling took; then, for each number read, the wall-clock and processor milliseconds of as many
// steps and the peak memory so far.
import { createInterface } from 'node:readline';
import { seedRandom } from '../dist/base/index.js';
import * as nn from '../dist/nn/index.js';
import { workerThreads } from '../dist/node/worker-threads.js';
import { buildNet, NETS } from './nets.js';
import { watchPeak } from './process-memory.js';

const [id, batch, threads] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const peak = watchPeak();
const entry = NETS.find((one) => one.id === id);
const random = seedRandom('bench');
const net = buildNet(entry);
const weights = nn.initializeWeights(net, random);
const started = performance.now();
const trainer = await nn.compileTrainer(net, {
  batch,
  threads,
  threadHost: workerThreads(),
  loss: nn.softmaxCrossEntropy(),
  optimizer: entry.optimizer(),
  seed: 1,
  weights,
});
const compileMs = performance.now() - started;
for (const input of trainer.inputs) {
  for (let i = 0; i < input.length; i++) input[i] = random.normal();
}
const classes = net.outputShapes[0][0];
for (let b = 0; b < batch; b++) trainer.targets[b * classes + random.integer(0, classes - 1)] = 1;
console.log(JSON.stringify({ compileMs, planMB: trainer.bytes / 2 ** 20 }));
for await (const line of createInterface({ input: process.stdin })) {
  const wall = [];
  const processor = [];
  for (let i = 0; i < Number(line); i++) {
    const before = process.cpuUsage();
    const start = performance.now();
    trainer.step(1e-4);
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1e3);
  }
  console.log(JSON.stringify({ wall, processor, peakMB: peak() }));
}
trainer.close();
