// The same classifier in a browser: built by Vite, run by Chromium, with the answers Node gives.
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { earmark } from './command.js';

const ROOT = resolve(import.meta.dirname, '..');
const SONGS = ['distortion.mp3', 'four-on-the-floor.ogg', 'prelude.flac'];
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };

const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
if (!chromium)
  console.log('skipped: no Chromium on PATH, so nothing is proven about browsers here');

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
let server: Server;
/** What the page sends when it is done. */
let answered: Promise<string>;

beforeAll(async () => {
  if (!chromium) return;
  home = await mkdtemp(join(tmpdir(), 'earmark-browser-'));
  await writeFile(join(home, 'index.html'), PAGE);
  const { build } = await import('vite');
  await build({ root: home, base: './', logLevel: 'error', build: { target: 'esnext' } });
  const site = join(home, 'dist');
  await cp(join(ROOT, 'examples/music'), site, { recursive: true });
  await cp(join(ROOT, 'models/gtzan-double-conv.earmark'), join(site, 'classifier.earmark'));
  let answer: (text: string) => void;
  answered = new Promise((resolve) => {
    answer = resolve;
  });
  server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      answer(await text(request));
      response.end();
      return;
    }
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    const path = join(site, name === '/' ? 'index.html' : name);
    const body = await readFile(path).catch(() => undefined);
    response.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'audio' });
    response.end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
}, 120_000);

afterAll(async () => {
  server?.close();
  if (home) await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

test.skipIf(!chromium)(
  'Chromium names the genres Node names, with the same probabilities',
  async () => {
    const { port } = server.address() as AddressInfo;
    const flags = [
      ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      [`--user-data-dir=${join(home, 'profile')}`, '--remote-debugging-port=0'],
    ].flat();
    const browser = spawn(chromium as string, [...flags, `http://127.0.0.1:${port}/`], {
      stdio: 'ignore',
      detached: true,
    });
    const body = await answered.finally(() => process.kill(-(browser.pid as number), 'SIGKILL'));
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
