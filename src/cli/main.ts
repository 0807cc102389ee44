#!/usr/bin/env node
// The `earmark` command: hands the arguments to one command and turns its end into an exit code.
import { EXIT } from './exit-codes.js';
import { run } from './run.js';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // A reader like `head` may stop listening; that is no failure of ours.
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  const cause = error.code === 'ENOSPC' ? 'the disk is full. Make room' : error.message;
  process.stderr.write(`error standard output: expected to write to it; ${cause}.\n`);
  process.exit(EXIT.input);
});

process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  // Nobody reads the progress any more; the work itself goes on.
  if (error.code !== 'EPIPE') process.exit(EXIT.input);
});

// Node 20 can stop dead while WebAssembly compiles and nothing else is waiting, at the end as well:
// a timer keeps it awake, and the end is called for once everything is written.
const awake = setInterval(() => {}, 1000);
const code = await run(process.argv.slice(2));
const written = [process.stdout, process.stderr].map(
  (stream) => new Promise((done) => stream.write('', done)),
);
await Promise.all(written);
clearInterval(awake);
process.exit(code);
