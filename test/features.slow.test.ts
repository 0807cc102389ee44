// `earmark features` and `earmark cache` as a user runs them: outputs, the cache, failures, interruptions.
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeDemoCorpus } from '../examples/demo-corpus.js';
import { readNpy } from '../src/array/index.js';
import { datasets, detectDataset, readCsv } from '../src/datasets/index.js';
import { readSpectrogramImage } from '../src/images/index.js';
import { diskFolder } from '../src/node/index.js';
import { GTZAN_COLUMNS } from '../src/tables/index.js';
import { earmark, startEarmark } from './command.js';

const MUSIC = resolve(import.meta.dirname, '../examples/music');

let home: string;
let corpus: string;
let songs: string[];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-features-'));
  corpus = await writeDemoCorpus(join(home, 'corpus'), { clips: 4 });
  const names = await readdir(corpus, { recursive: true });
  songs = names.filter((name) => name.endsWith('.wav')).sort();
  // What was written a moment ago is not trusted to stay as it is.
  for (const song of songs) await utimes(join(corpus, song), new Date(0), new Date(0));
  await new Promise((settle) => setTimeout(settle, 3100));
});
afterAll(() => rm(home, { recursive: true, force: true }));

const features = (args: readonly string[], cache = 'cache') =>
  earmark(['features', ...args, '--cache-folder', join(home, cache)]);
const table = async (path: string) => readCsv(await readFile(path, 'utf8'), path);

test('a folder becomes a table with the public header and genres, the second time from the cache', async () => {
  const out = join(home, 'features.csv');
  const first = await features([corpus, '--out', out]);
  expect(first.stderr).toContain(`${songs.length} computed, 0 from the cache, 0 failed`);
  expect(first.code).toBe(0);
  const text = await readFile(out, 'utf8');
  const { columns, rows } = await table(out);
  expect(columns).toEqual(['filename', 'length', ...GTZAN_COLUMNS, 'label']);
  expect(rows).toHaveLength(songs.length);
  expect(rows.map(({ label }) => label)).toEqual(songs.map((song) => song.split('/')[0]));
  const second = await features([corpus, '--jobs', '1']);
  expect(second.stderr).toContain(`0 computed, ${songs.length} from the cache`);
  expect(second.stdout).toBe(text);
  const third = await earmark(['features', corpus, '--no-cache', '--jobs', '1']);
  expect(third.stdout).toBe(text);
});

test('the same numbers as Parquet and npy', async () => {
  const csv = await features([corpus, '--set', 'gtzan57-3s']);
  const lines = csv.stdout
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  await features([corpus, '--set', 'gtzan57-3s', '--out', join(home, 'features.parquet')]);
  await features([corpus, '--set', 'gtzan57-3s', '--out', join(home, 'features.npy')]);
  const { buffer } = new Uint8Array(await readFile(join(home, 'features.parquet')));
  const objects = await parquetReadObjects({ file: buffer as ArrayBuffer });
  expect(objects.map(({ filename, label }) => [filename, label])).toEqual(
    lines.map((line) => [line[0], line.at(-1)]),
  );
  const { shape, data } = readNpy(await readFile(join(home, 'features.npy')));
  expect(shape).toEqual([lines.length, 57]);
  expect([...data].map(String)).toEqual(lines.flatMap((line) => line.slice(2, -1)));
  const facts = JSON.parse(await readFile(join(home, 'features.json'), 'utf8'));
  expect(facts.filenames).toEqual(lines.map((line) => line[0]));
});

test('a song is known again by its sound: renamed, moved, but not when it changes', async () => {
  const moved = join(home, 'moved');
  await mkdir(join(moved, 'deep'), { recursive: true });
  const [first = '', second = '', third = ''] = songs;
  await cp(join(corpus, first), join(moved, 'deep', 'another name.wav'));
  await cp(join(corpus, second), join(moved, 'b.wav'));
  await cp(join(corpus, third), join(moved, 'c.wav'));
  const { mtime } = await stat(join(moved, 'c.wav'));
  const bytes = await readFile(join(moved, 'c.wav'));
  bytes[5000]! ^= 0x40;
  await writeFile(join(moved, 'c.wav'), bytes);
  await utimes(join(moved, 'c.wav'), mtime, mtime);
  const { stderr } = await features([moved]);
  expect(stderr).toContain('1 computed, 2 from the cache');
});

test('images lie in a folder a genre and can be read back', async () => {
  const out = join(home, 'images');
  expect(await features([corpus, '--set', 'image', '--out', out])).toMatchObject({ code: 0 });
  const names = (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.png'));
  expect(names.sort()).toEqual(songs.map((song) => song.replace(/\.wav$/, '.png')));
  const png = await readFile(join(out, names[0] as string));
  expect(readSpectrogramImage(png, { margins: 'keep' }).levels.shape).toEqual([288, 432]);
  const grey = join(home, 'grey');
  const [first = ''] = songs;
  await features([join(corpus, first), '--set', 'image-grey', '--out', grey]);
  const file = (await readdir(grey)).find((name) => name.endsWith('.png')) as string;
  const { levels, range } = readSpectrogramImage(await readFile(join(grey, file)));
  expect(levels.shape[0]).toBe(128);
  expect(range).toEqual({ minDb: -80, maxDb: 0 });
});

test('a song that is tagged anew is not computed again', async () => {
  const tagged = join(home, 'tagged');
  await mkdir(tagged);
  const song = await readFile(join(MUSIC, 'distortion.mp3'));
  const id3v2 = Buffer.from('ID3\x04\0\0\0\0\0\x0aTIT2 Title', 'latin1');
  const id3v1 = Buffer.concat([Buffer.from('TAGanother title'), Buffer.alloc(112)]);
  const place = join(tagged, 'song.mp3');
  await writeFile(place, song);
  const first = await features([tagged]);
  expect(first.stderr).toContain('1 computed');
  await writeFile(place, Buffer.concat([id3v2, song, id3v1]));
  const second = await features([tagged]);
  expect(second.stderr).toContain('0 computed, 1 from the cache');
  expect(second.stdout).toBe(first.stdout);
  expect((await earmark(['features', tagged, '--no-cache'])).stdout).toBe(first.stdout);
});

test('mel pictures are a corpus that earmark train takes', async () => {
  const out = join(home, 'mel');
  // As many columns as the recipe's net expects of sounds this short.
  const size = ['--option', 'columns=51', '--option', 'columnsPerTrack=51.8'];
  expect(await features([corpus, '--set', 'mel', ...size, '--out', out])).toMatchObject({
    code: 0,
  });
  expect((await readdir(out)).sort()).toEqual(['dataset.json', 'index.csv', 'mel.npy']);
  const opened = await (await detectDataset(diskFolder(out))).open(diskFolder(out));
  expect(opened.dataset).toBe('spectrograms');
  expect(opened.tracks.map(({ id, genre }) => [id, genre])).toEqual(
    songs.map((song) => [song, song.split('/')[0]]),
  );
  expect(datasets.map(({ id }) => id)).toContain(opened.dataset);
  const columns = await opened.columns?.(0);
  expect(columns).toHaveLength(128 * 51);
  const { code, stderr } = await earmark([
    ...['train', out, '--out', join(home, 'run'), '--training.epochs', '1', '--threads', '1'],
    ...['--model.filters', '[4,4,4,4]', '--intake.windowColumns', '32', '--training.batch', '4'],
    ...['--split.id', 'stratified'],
  ]);
  expect(stderr).not.toContain('error');
  expect(code).toBe(0);
});

test('a single feature is one array a song, with its options noted', async () => {
  const out = join(home, 'mfcc');
  const args = ['--set', 'mfcc', '--option', 'nMfcc=13', '--duration', '1', '--out', out];
  expect(await features([corpus, ...args])).toMatchObject({ code: 0 });
  const { rows } = await table(join(out, 'index.csv'));
  expect(rows.map(({ file }) => file)).toEqual(songs.map((song) => `${song}.npy`));
  const { shape, dtype } = readNpy(await readFile(join(out, rows[0]!['file']!)));
  expect([shape, dtype]).toEqual([[13, 44], '<f4']);
  const sheet = JSON.parse(await readFile(join(out, 'dataset.json'), 'utf8'));
  expect(sheet).toMatchObject({
    feature: 'mfcc',
    options: { nMfcc: 13, duration: 1, hopLength: 512 },
  });
});

test('files that fail are listed with their reason, and the others are written', async () => {
  const mixed = join(home, 'mixed');
  await cp(join(corpus, songs[0]!), join(mixed, 'good.wav'));
  await writeFile(join(mixed, 'empty.wav'), '');
  await writeFile(join(mixed, 'text.mp3'), 'this is no sound');
  const { code, stdout, stderr } = await features([
    mixed,
    join(home, 'nothing-here'),
    '--max-seconds',
    '600',
  ]);
  expect(code).toBe(4);
  expect(stdout.trim().split('\r\n')).toHaveLength(2);
  expect(stderr).toContain('3 files failed:');
  expect(stderr).toMatch(/empty\.wav: .*the file is empty/);
  expect(stderr).toMatch(/text\.mp3: /);
  expect(stderr).toContain('nothing-here: there is no such file or folder');
  const long = await features(
    [mixed, '--max-seconds', '0.5', '--out', join(home, 'none.csv')],
    'other',
  );
  expect(long.code).toBe(4);
  expect(long.stderr).toMatch(/good\.wav: .*Set duration/);
  await expect(stat(join(home, 'none.csv'))).rejects.toThrow();
});

test('a wrong command line is refused before any work', async () => {
  const wrong: [args: string[], said: RegExp][] = [
    [['--set', 'gtzan75'], /Did you mean "gtzan57"/],
    [['--option', 'padmode=reflect'], /Did you mean "padMode"/],
    [['--option', 'padMode=mirror'], /padMode/],
    [['--set', 'mel'], /Give --out followed by a folder/],
    [['--out', 'features.xlsx'], /expected --out to end in .csv, .parquet, .npy/],
    [['--jobs', '0'], /--jobs must be a whole number/],
  ];
  for (const [args, said] of wrong) {
    const { code, stderr } = await features([corpus, ...args]);
    expect(stderr).toMatch(said);
    expect(code).toBe(2);
  }
});

test('Ctrl-C ends at once, leaves no half output, and the cache is taken up', async () => {
  const many = await copies(join(home, 'many'), 60);
  const out = join(home, 'interrupted', 'features.csv');
  const args = ['features', many, '--out', out, '--cache-folder', join(home, 'cut'), '--jobs', '2'];
  const running = startEarmark(args);
  await someEntries(join(home, 'cut'), 5);
  const asked = performance.now();
  running.interrupt();
  const { code, stderr } = await running.ending;
  expect(performance.now() - asked).toBeLessThan(2000);
  expect(code).toBe(130);
  expect(stderr).toContain('The same command goes on from the cache');
  expect(await readdir(join(home, 'interrupted')).catch(() => [])).toEqual([]);
  const again = await earmark(args);
  expect(again.code).toBe(0);
  const [, fromCache] = /(\d+) from the cache/.exec(again.stderr) ?? [];
  expect(Number(fromCache)).toBeGreaterThanOrEqual(5);
});

test('killed in the middle, again and again, the cache gives the numbers of an undisturbed run', async () => {
  const many = await copies(join(home, 'kill'), 80);
  const calm = await earmark(['features', many, '--no-cache']);
  const cache = join(home, 'killed');
  const args = ['features', many, '--cache-folder', cache];
  for (const entries of [3, 20, 45]) {
    const running = startEarmark(args);
    await someEntries(cache, entries);
    running.kill();
    expect((await running.ending).code).toBeNull();
  }
  const kept = await entryFiles(cache);
  await truncate(kept[0]!, 100);
  const bytes = await readFile(kept[1]!);
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(kept[1]!, bytes);
  const last = await earmark(args);
  expect(last.code).toBe(0);
  expect(last.stdout).toBe(calm.stdout);
  // A worker may have kept one more while the files were counted.
  const fromCache = Number(/(\d+) from the cache/.exec(last.stderr)?.[1]);
  expect(fromCache).toBeGreaterThanOrEqual(kept.length - 2);
  expect(fromCache).toBeLessThan(80);
  expect((await earmark(args)).stderr).toContain('0 computed, 80 from the cache');
});

test('two processes that write the same cache at once both end with the right numbers', async () => {
  const many = await copies(join(home, 'shared'), 40);
  const cache = join(home, 'both');
  const args = ['features', many, '--cache-folder', cache, '--jobs', '2'];
  const [one, two] = await Promise.all([earmark(args), earmark(args)]);
  expect([one.code, two.code]).toEqual([0, 0]);
  expect(one.stdout).toBe(two.stdout);
  const after = await earmark(args);
  expect(after.stderr).toContain('0 computed, 40 from the cache');
  expect(after.stdout).toBe(one.stdout);
  expect(await readdir(join(cache, 'drafts'))).toEqual([]);
});

test('the cache is shown and cleared', async () => {
  const folder = join(home, 'shown');
  const cache = (...args: string[]) => earmark(['cache', ...args, '--cache-folder', folder]);
  await features([corpus], 'shown');
  await features([corpus, '--set', 'mel', '--out', join(home, 'shown-mel')], 'shown');
  const count = songs.length;
  expect((await cache()).stdout).toMatch(new RegExp(`gtzan57 +${count} +[\\d.]+ kB`));
  const shown = JSON.parse((await cache('--json')).stdout);
  expect(shown).toMatchObject({ entries: 2 * count, sets: [{ set: 'gtzan57' }, { set: 'mel' }] });
  const cleared = await cache('clear', '--set', 'mel');
  expect(cleared.stdout).toContain(`Cleared ${count} entries`);
  const kept = await cache('clear', '--older-than', '1d');
  expect(kept.stdout).toContain('Cleared 0 entries');
  expect(JSON.parse((await cache('clear', '--json')).stdout).cleared.entries).toBe(count);
  expect((await cache()).stdout).toContain('nothing is kept');
  expect((await cache('wipe')).code).toBe(2);
});

/** Songs that differ by a sample, so that each is computed for itself. */
async function copies(folder: string, count: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  const bytes = await readFile(join(corpus, songs[0]!));
  for (let n = 0; n < count; n++) {
    bytes.writeInt16LE(n, 4000);
    await writeFile(join(folder, `${`${n}`.padStart(4, '0')}.wav`), bytes);
  }
  return folder;
}

async function entryFiles(cache: string): Promise<string[]> {
  const folder = join(cache, 'features');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => /[0-9a-f]{62}$/.test(name)).map((name) => join(folder, name));
}

async function someEntries(cache: string, count: number): Promise<void> {
  while ((await entryFiles(cache)).length < count) {
    await new Promise((settle) => setTimeout(settle, 5));
  }
}
