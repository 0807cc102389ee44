// Runs the built command as a user would, in a process of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../dist/cli/main.js');

/** Tests leave the user's own cache alone. */
const CACHE = mkdtempSync(join(tmpdir(), 'earmark-cache-'));
process.on('exit', () => rmSync(CACHE, { recursive: true, force: true }));

/** What a finished command left behind. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly ending: Promise<Ending>;
  /** Resolves when the text has appeared on standard error or output. */
  sees(text: string): Promise<void>;
  interrupt(): void;
  /** Ends it at once, without a word. */
  kill(): void;
}

/** Starts `earmark …`. */
export function startEarmark(args: readonly string[], cwd?: string): Running {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { EARMARK_CACHE: CACHE, ...process.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => {
    stdout += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  return {
    ending: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    }),
    async sees(text) {
      while (!stdout.includes(text) && !stderr.includes(text)) {
        if (child.exitCode !== null) throw new Error(`ended before it said ${text}: ${stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    interrupt: () => child.kill('SIGINT'),
    kill: () => child.kill('SIGKILL'),
  };
}

/** Runs `earmark …` to its end. */
export function earmark(args: readonly string[], cwd?: string): Promise<Ending> {
  return startEarmark(args, cwd).ending;
}
