// `earmark robustness` as people use it: broken off, taken up, asked again, pointed at the wrong folder.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeWav } from '../src/audio/index.js';
import { seedRandom } from '../src/base/index.js';
import { diskFolder } from '../src/node/index.js';
import type { RobustnessResult } from '../src/robustness/index.js';
import { earmark, startEarmark } from './command.js';

let home: string;
let corpus: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-robustness-'));
  corpus = join(home, 'corpus');
  for (const genre of ['blues', 'jazz', 'rock']) {
    for (const n of [0, 1, 2, 3]) {
      const random = seedRandom(genre, n);
      const samples = Float32Array.from(
        { length: 8 * 22_050 },
        (_, i) => Math.sin(i * (0.02 + n / 90)) / 4 + random.normal() / 20,
      );
      const bytes = encodeWav({ channels: [samples], sampleRate: 22_050 });
      await diskFolder(corpus).write(`${genre}/${n}.wav`, bytes);
    }
  }
});
afterAll(() => rm(home, { recursive: true, force: true }));

const command = (out: string, ...more: string[]) => [
  ...['robustness', corpus, '--part', 'all', '--families', 'white-noise,gain,cells'],
  ...['--seeds', '2', '--out', join(home, out), ...more],
];
const resultIn = async (out: string): Promise<RobustnessResult> =>
  JSON.parse(await readFile(join(home, out, 'robustness.json'), 'utf8'));

test('broken off and taken up it ends as if left alone, and then hears nothing again', async () => {
  const whole = await earmark(command('whole'));
  expect(whole).toMatchObject({ code: 0 });
  expect(whole.stdout).toContain('white-noise');
  expect((await readdir(join(home, 'whole'))).sort()).toEqual(
    ['cells.svg', 'curves.csv', 'gain.svg', 'robustness.json', 'white-noise.svg'].sort(),
  );
  const running = startEarmark(command('broken'));
  await running.sees('is judged');
  await new Promise((resolve) => setTimeout(resolve, 700));
  running.interrupt();
  const { code, stderr } = await running.ending;
  expect(stderr).toContain('Stopping; what was measured is kept.');
  expect(code).toBe(130);
  const part = await resultIn('broken');
  expect(part.complete).toBe(false);
  expect(part.songs.length).toBeGreaterThan(0);
  expect(part.songs.length).toBeLessThan(12);
  expect(await earmark(command('broken'))).toMatchObject({ code: 0, stdout: whole.stdout });
  expect(await resultIn('broken')).toEqual(await resultIn('whole'));

  // Families that are not asked for again stay in the result.
  const before = await resultIn('broken');
  const one = await earmark([...command('broken'), '--families', 'gain']);
  expect(one.stdout).not.toContain('white-noise');
  const after = await resultIn('broken');
  const byId = ({ families }: RobustnessResult) => new Map(families.map((one) => [one.id, one]));
  expect(byId(after)).toEqual(byId(before));

  // With the sounds gone, all that was answered still is.
  for (const { id } of (await resultIn('whole')).songs) await writeFile(join(corpus, id), '');
  const again = await earmark(command('whole', '--json'));
  expect(again.code).toBe(0);
  expect(JSON.parse(again.stdout)).toEqual(await resultIn('whole'));
  const other = await earmark(command('fresh'));
  expect(other.code).toBe(4);
  expect(other.stderr).toContain('12 songs could not be judged');
});

test('what cannot be measured is said', async () => {
  const said = async (...args: string[]) => {
    const { code, stderr } = await earmark(['robustness', corpus, ...args]);
    return [code, stderr] as const;
  };
  const out = ['--out', join(home, 'none')];
  const typo = await said(...out, '--families', 'white-nois');
  expect(typo[0]).toBe(2);
  expect(typo[1]).toContain('Did you mean "white-noise"');
  expect((await said(...out, '--families', 'gain,cells', '--levels', '1,2'))[1]).toContain(
    '--levels must be numbers',
  );
  expect((await said(...out, '--families', 'gain', '--levels', '1,x'))[0]).toBe(2);
  expect((await said(...out))[1]).toContain('part all');
  await diskFolder(join(home, 'other')).write('robustness.json', new TextEncoder().encode('{}'));
  const wrong = await said('--part', 'all', '--out', join(home, 'other'));
  expect(wrong[0]).toBe(4);
  expect(wrong[1]).toContain('Choose another --out folder');
  const bytes = encodeWav({ channels: [new Float32Array(22_050)], sampleRate: 22_050 });
  await diskFolder(join(home, 'second')).write('jazz/1.wav', bytes);
  const second = [
    'robustness',
    join(home, 'second'),
    '--part',
    'all',
    '--out',
    join(home, 'whole'),
  ];
  expect((await earmark(second)).stderr).toMatch(
    /about corpus second; got one about corpus corpus/,
  );
});
