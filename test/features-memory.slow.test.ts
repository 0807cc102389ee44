// `earmark features` over many files: memory does not grow with their number, nor with their length.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav } from '../src/audio/index.js';

const MAIN = resolve(import.meta.dirname, '../dist/cli/main.js');
/**
 * Makes a process tell the most memory it ever held, in kilobytes. Where Linux says so itself it is
 * asked: what `resourceUsage` answers begins with the memory of whoever started the process.
 */
const TELL_PEAK = `
import { existsSync, readFileSync } from 'node:fs';
process.on('exit', () => {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  console.error('peak ' + (/VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS));
});`;
const NODE_OPTIONS = `--import data:text/javascript,${encodeURIComponent(TELL_PEAK)}`;
const RATE = 8000;

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-memory-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The most memory a command and its workers held, in MB, as if all had held it at once. */
function peakOf(args: readonly string[]): Promise<number> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, NODE_OPTIONS },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    child.on('close', (code) => {
      const peaks = Array.from(said.matchAll(/^peak (\d+)$/gm), ([, peak]) => Number(peak) / 1024);
      if (code === 0 && peaks.length > 1) settle(peaks.reduce((sum, peak) => sum + peak));
      else reject(new Error(said));
    });
  });
}

/** A tone that beats, every file with one sample of its own. */
function tone(seconds: number): Buffer {
  const length = seconds * RATE;
  const samples = Float32Array.from(
    { length },
    (_, n) => 0.4 * Math.sin(n / 9) * Math.sin(n / 700),
  );
  return Buffer.from(encodeWav({ channels: [samples], sampleRate: RATE }, { bits: 16 }));
}

async function folderOf(count: number, seconds: number): Promise<string> {
  const folder = join(home, `${count}`);
  await mkdir(folder);
  const bytes = tone(seconds);
  for (let n = 0; n < count; n++) {
    bytes.writeInt16LE(n, 2000);
    await writeFile(join(folder, `${n}.wav`), bytes);
  }
  return folder;
}

test('a thousand files more need no more memory, though each leaves 100 kB', async () => {
  const set = ['--set', 'log_mel_spectrogram', '--option', 'sampleRate=native'];
  const peak = async (count: number) => {
    const out = join(home, `out-${count}`);
    const args = [
      '--option',
      'hopLength=128',
      '--out',
      out,
      '--cache-folder',
      join(home, `c${count}`),
    ];
    return peakOf(['features', await folderOf(count, 3), ...set, ...args]);
  };
  const few = await peak(300);
  const many = await peak(1300);
  expect(many).toBeLessThan(few + 60);
}, 180_000);

test('pictures of two hours need little more memory than those of ten minutes', async () => {
  const peak = async (name: string, seconds: number) => {
    await writeFile(join(home, name), tone(seconds));
    const out = ['--out', join(home, `${name}-mel`), '--no-cache'];
    return peakOf(['features', join(home, name), '--set', 'mel', ...out]);
  };
  const short = await peak('short.wav', 600);
  const long = await peak('long.wav', 7200);
  // Two hours at 22,050 Hz would take 635 MB alone.
  expect(long).toBeLessThan(short + 200);
}, 180_000);
