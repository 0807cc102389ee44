// The pages a reader is shown do what they say: the README's code and the example, in Chromium.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askChromium, chromium, ISOLATION } from './chromium.js';

const ROOT = resolve(import.meta.dirname, '..');

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-pages-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

/** Builds a page into a folder of its own. */
async function buildPage(root: string, name: string): Promise<string> {
  const { build } = await import('vite');
  const outDir = join(home, name);
  await build({
    root,
    base: './',
    logLevel: 'error',
    build: { target: 'esnext', outDir, emptyOutDir: true },
    resolve: {
      alias: [
        { find: /^earmark$/, replacement: join(ROOT, 'dist/index.js') },
        { find: /^earmark\/(.+)$/, replacement: join(ROOT, 'dist/$1/index.js') },
        { find: /^\.\/examples\/(.+)$/, replacement: join(ROOT, 'examples/$1') },
      ],
    },
  });
  return outDir;
}

describe.skipIf(!chromium)('in Chromium', () => {
  test("the README's code trains and names a song", async () => {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    const code = /^```javascript\n([\s\S]*?)^```$/m.exec(readme)?.[1];
    const root = join(home, 'readme-source');
    await mkdir(root);
    const answer =
      "fetch('./answers', { method: 'POST', body: JSON.stringify([genre, history.length]) });";
    await writeFile(join(root, 'page.js'), `${code}${answer}`);
    await writeFile(join(root, 'index.html'), '<script type="module" src="./page.js"></script>');
    const site = await buildPage(root, 'readme');
    await cp(join(ROOT, 'examples/music/prelude.flac'), join(site, 'prelude.flac'));
    const [genre, epochs] = JSON.parse(await askChromium(site, ISOLATION));
    expect(['clicks', 'noise', 'sweeps', 'tones']).toContain(genre);
    expect(epochs).toBe(3);
  });

  test('the example trains on a click, draws its losses and names new sounds', async () => {
    const site = await buildPage(join(ROOT, 'examples/browser'), 'example');
    const page = await readFile(join(site, 'index.html'), 'utf8');
    await writeFile(join(site, 'index.html'), page.replace('</body>', `${VISITOR}</body>`));
    const { names, curve, weights } = JSON.parse(await askChromium(site, ISOLATION));
    expect(names).toEqual(['clicks', 'noise', 'sweeps', 'tones']);
    expect(curve).toMatch(/^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+){23}$/);
    expect(weights).toMatch(/weights learn from 24 sounds, judged by 8 others, on \w+ threads?/);
  });
});

/** Presses the buttons and tells what came of it. */
const VISITOR = `<script type="module">
const until = async (holds) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};
const find = (path) => document.querySelector(path);
await until(() => find('#new-sounds button'));
find('#train').click();
await until(() => !find('#download').hidden);
const names = [];
for (const button of document.querySelectorAll('#new-sounds button')) {
  find('#answer').replaceChildren();
  button.click();
  await until(() => find('.answer'));
  names.push(find('.answer span').textContent);
}
const curve = find('#curve .training').getAttribute('d');
const weights = find('#status').textContent;
await fetch('./answers', { method: 'POST', body: JSON.stringify({ names, curve, weights }) });
</script>`;
