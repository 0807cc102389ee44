// How long a training step takes and how much memory, against PyTorch on the same machine in the same run.
//
//   npm run bench:train-step -- [--json] [--python python3] [--net id,id…] [--threads 2] [--rounds 5]
//                               [--seconds 2] [--processor] [--torch-only]
//
// Each engine trains in a process of its own. They take turns, about `seconds` of one, then of the other, so
// that a busy machine is busy for both. A line gives the median of all steps of forward, backward and update;
// the peak of memory above what the process held before the net was built; what compiling the plan took and the
// plan's size. `--processor` counts processor time instead of wall-clock time: steadier with one thread on a
// busy machine, without meaning with more, since threads that wait count too. Needs `npm run build`.
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { NETS } from './nets.js';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    python: { type: 'string' },
    net: { type: 'string' },
    threads: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    processor: { type: 'boolean', default: false },
    'torch-only': { type: 'boolean', default: false },
  },
});

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const rounded = (value, digits) => (value === null ? null : Number(value.toFixed(digits)));

/** A process that says hello and then answers each number of steps with their times. */
async function engine(command, script, { id, batch }) {
  const path = resolve(import.meta.dirname, script);
  const child = spawn(command, [path, id, String(batch), options.threads], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ${path} ended before it had measured ${id}`);
    return JSON.parse(value);
  };
  const hello = await answer();
  const run = (count) => {
    child.stdin.write(`${count}\n`);
    return answer();
  };
  // The first steps warm up: compilers, caches, pages.
  await run(2);
  const { wall } = await run(2);
  const steps = Math.max(2, Math.ceil((Number(options.seconds) * 1e3) / median(wall)));
  return { hello, run: () => run(steps), close: () => child.stdin.end() };
}

async function measure(net) {
  const { python } = options;
  const engines = {};
  if (!options['torch-only']) {
    engines.ours = await engine(process.execPath, 'train-step-child.js', net);
  }
  if (python) engines.torch = await engine(python, 'train_step.py', net);
  const times = { ours: [], torch: [] };
  const peaks = { ours: null, torch: null };
  for (let round = 0; round < Number(options.rounds); round++) {
    for (const [name, one] of Object.entries(engines)) {
      const { wall, processor, peakMB } = await one.run();
      times[name].push(...(options.processor ? processor : wall));
      peaks[name] = peakMB;
    }
  }
  for (const one of Object.values(engines)) one.close();
  const middle = (list) => (list.length > 0 ? median(list) : null);
  const [oursMs, torchMs] = [middle(times.ours), middle(times.torch)];
  const { compileMs = null, planMB = null } = engines.ours?.hello ?? {};
  return {
    net: net.id,
    batch: net.batch,
    oursMs: rounded(oursMs, 3),
    torchMs: rounded(torchMs, 3),
    ratio: oursMs === null || torchMs === null ? null : rounded(oursMs / torchMs, 3),
    oursPeakMB: rounded(peaks.ours, 0),
    torchPeakMB: rounded(peaks.torch, 0),
    compileMs: rounded(compileMs, 0),
    planMB: rounded(planMB, 0),
  };
}

const chosen = options.net?.split(',');
const unknown = chosen?.filter((id) => !NETS.some((net) => net.id === id)) ?? [];
if (unknown.length > 0) {
  console.error(
    `--net: no ${unknown.join(', ')}; there are ${NETS.map(({ id }) => id).join(', ')}`,
  );
  process.exit(1);
}
const WIDTHS = [14, 6, 10, 10, 7, 11, 12, 10, 7];
const columns = (cells) => cells.map((cell, i) => String(cell ?? '-').padStart(WIDTHS[i])).join('');
let isFirst = true;
for (const net of NETS.filter(({ id }) => chosen?.includes(id) ?? true)) {
  const row = await measure(net);
  if (options.json) console.log(JSON.stringify(row));
  else {
    if (isFirst) console.log(columns(Object.keys(row)));
    console.log(columns(Object.values(row)));
  }
  isFirst = false;
}
