// What a user of the published package gets: packed, installed elsewhere, started.
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const LARGEST_INSTALL_BYTES = 40e6;

let home: string;

const npm = (args: readonly string[], cwd: string) =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-package-'));
  npm(['pack', '--ignore-scripts', '--pack-destination', home], ROOT);
  const tarball = (await readdir(home)).find((name) => name.endsWith('.tgz')) as string;
  await writeFile(join(home, 'package.json'), '{ "private": true, "type": "module" }');
  npm(['install', '--no-audit', '--no-fund', `./${tarball}`], home);
}, 180_000);

afterAll(() => rm(home, { recursive: true, force: true }));

test('installs without scripts or native builds, in at most 40 MB', async () => {
  const modules = join(home, 'node_modules');
  const files = await readdir(modules, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  let bytes = 0;
  for (const path of paths) {
    bytes += (await readFile(path)).length;
    if (path.endsWith('.node') || path.endsWith('binding.gyp')) expect(path).toBe('no native code');
  }
  expect(bytes).toBeLessThan(LARGEST_INSTALL_BYTES);
  const lock = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8'));
  const scripted = Object.entries(lock.packages as Record<string, { hasInstallScript?: boolean }>)
    .filter(([, facts]) => facts.hasInstallScript)
    .map(([path]) => path);
  expect(scripted).toEqual([]);
});

test('names the genre of a song through npx', async () => {
  await cp(join(ROOT, 'examples/music'), join(home, 'music'), { recursive: true });
  const said = execFileSync('npx', ['earmark', 'predict', 'music', '--json'], {
    cwd: home,
    encoding: 'utf8',
  });
  const answers = JSON.parse(said);
  expect(answers.length).toBeGreaterThanOrEqual(3);
  for (const { genre, genres } of answers) {
    expect(genres[0].genre).toBe(genre);
    expect(genres).toHaveLength(10);
  }
});

test('every sub-path imports', async () => {
  const { exports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const names = Object.keys(exports).filter((path) => path !== './package.json');
  const program = names.map((path) => `await import('earmark${path.slice(1)}');`).join('\n');
  await writeFile(join(home, 'imports.mjs'), program);
  execFileSync(process.execPath, ['imports.mjs'], { cwd: home });
});
