// `earmark features` over many files: memory does not grow with their number, nor with their length.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav } from '../src/audio/index.js';

const MAIN = resolve(import.meta.dirname, '../dist/cli/main.js');
/** Makes a process tell the most memory it ever held, in kilobytes. */
const TELL_PEAK = `data:text/javascript,process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))`;
const RATE = 8000;

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-memory-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The most memory a command held, in MB; all its threads together. */
function peakOf(args: readonly string[]): Promise<number> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, ['--import', TELL_PEAK, MAIN, ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
    });
    child.on('close', (code) => {
      const peak = Number(/^peak (\d+)$/m.exec(said)?.[1]) / 1024;
      if (code === 0 && peak > 0) settle(peak);
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

test('pictures of an hour need little more memory than those of ten minutes', async () => {
  const peak = async (name: string, seconds: number) => {
    await writeFile(join(home, name), tone(seconds));
    const out = ['--out', join(home, `${name}-mel`), '--no-cache'];
    return peakOf(['features', join(home, name), '--set', 'mel', ...out]);
  };
  const short = await peak('short.wav', 600);
  const hour = await peak('hour.wav', 3600);
  // The hour at 22,050 Hz would take 318 MB alone.
  expect(hour).toBeLessThan(short + 120);
}, 180_000);
