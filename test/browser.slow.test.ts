// The same classifier in a browser: built by Vite, run by Chromium, with the answers Node gives.
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askChromium, chromium } from './chromium.js';
import { earmark } from './command.js';

const ROOT = resolve(import.meta.dirname, '..');
const SONGS = ['distortion.mp3', 'four-on-the-floor.ogg', 'prelude.flac'];

const PAGE = `<!doctype html><script type="module">
import { createClassifier } from '${ROOT}/dist/predict/index.js';
import { readBundle } from '${ROOT}/dist/bundle/index.js';
import { bytesSource } from '${ROOT}/dist/base/index.js';
const get = async (path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
try {
  const classifier = await createClassifier(readBundle(await get('./classifier.earmark')));
  const answers = [];
  for (const name of ${JSON.stringify(SONGS)}) {
    answers.push((await classifier.predict(bytesSource(name, await get(name)))).genres);
  }
  await fetch('./answers', { method: 'POST', body: JSON.stringify(answers) });
} catch (error) {
  await fetch('./answers', { method: 'POST', body: String(error.stack) });
}
</script>`;

let home: string;

beforeAll(async () => {
  if (!chromium) return;
  home = await mkdtemp(join(tmpdir(), 'earmark-browser-'));
  await writeFile(join(home, 'index.html'), PAGE);
  const { build } = await import('vite');
  await build({ root: home, base: './', logLevel: 'error', build: { target: 'esnext' } });
  const site = join(home, 'dist');
  await cp(join(ROOT, 'examples/music'), site, { recursive: true });
  await cp(join(ROOT, 'models/gtzan-double-conv.earmark'), join(site, 'classifier.earmark'));
}, 120_000);

afterAll(() => home && rm(home, { recursive: true, force: true }));

test.skipIf(!chromium)(
  'Chromium names the genres Node names, with the same probabilities',
  async () => {
    const body = await askChromium(join(home, 'dist'));
    expect(body).toMatch(/^\[\[/);
    const inBrowser = JSON.parse(body);
    const paths = SONGS.map((name) => join(ROOT, 'examples/music', name));
    const inNode = JSON.parse((await earmark(['predict', ...paths, '--json'])).stdout);
    inNode.forEach(
      ({ genres }: { genres: { genre: string; probability: number }[] }, i: number) => {
        genres.forEach(({ genre, probability }, k) => {
          expect(inBrowser[i][k].genre).toBe(genre);
          expect(inBrowser[i][k].probability).toBeCloseTo(probability, 5);
        });
      },
    );
  },
  120_000,
);
