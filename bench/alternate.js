// Times our side and a Python one by turns in one run, so that whatever else the machine does falls
// on both. The Python side reads requests as lines of JSON and answers each with one line.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** What stands behind a flag on the command line. */
export function after(flag, fallback) {
  const at = process.argv.indexOf(flag);
  return at < 0 ? fallback : process.argv[at + 1];
}

/** Options of the command line: `--json`, `--python PATH`, `--rounds N`. */
export function readArguments() {
  return {
    json: process.argv.includes('--json'),
    python: after('--python', 'python3'),
    rounds: Number(after('--rounds', '15')),
  };
}

const ONE_THREAD = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
  NUMBA_NUM_THREADS: '1',
};

/** Starts a Python script and returns a function that asks it one question, and one that ends it. */
export function startPython(python, script) {
  const child = spawn(python, [script], {
    env: { ...process.env, ...ONE_THREAD },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${python} ended early; are its libraries installed there?`);
      return JSON.parse(value);
    },
    end: () => child.stdin.end(),
  };
}

/** Milliseconds that a call takes. */
export function time(call) {
  const start = performance.now();
  call();
  return performance.now() - start;
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

/** Prints rows as lines of JSON or as a table. */
export function print(rows, json) {
  if (json) for (const row of rows) console.log(JSON.stringify(row));
  else console.table(rows);
}

/** Rounds to three digits after the point. */
export const rounded = (value) => Math.round(value * 1000) / 1000;
