// Plots and reports in a browser's worker: the text that Node writes, and the pixels it draws.
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { syntheticRecord } from '../scripts/synthetic-records.js';
import { nodeRasterizer } from '../src/node/index.js';
import { confusionMatrixPlot } from '../src/plots/index.js';
import { type RunRecord, writeHtmlReport } from '../src/report/index.js';
import { askChromium, chromium, ISOLATION } from './chromium.js';

const ROOT = resolve(import.meta.dirname, '..');

const PAGE = "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });";

const WORKER = `
import { confusionMatrixPlot, createRasterizer } from 'earmark/plots';
import { writeHtmlReport } from 'earmark/report';
import { syntheticRecord } from 'examples/synthetic-records.js';

const file = (path) => fetch(new URL(path, location.origin));
const bytes = async (path) => new Uint8Array(await (await file(path)).arrayBuffer());
const hash = async (data) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', data))]
    .map((byte) => byte.toString(16).padStart(2, '0')).join('');
const svg = confusionMatrixPlot.draw({ labels: ['jazz', 'rock'], counts: [[3, 1], [0, 4]] });
const rasterize = await createRasterizer({ wasm: await bytes('./draw.wasm'), fonts: [await bytes('./font.ttf'), await bytes('./bold.ttf')] });
const report = writeHtmlReport([syntheticRecord({ system: 'a' })]);
const answer = { svg: await hash(new TextEncoder().encode(svg)), png: await hash(await rasterize(svg)), report: await hash(new TextEncoder().encode(report)) };
await fetch(new URL('answers', location.origin), { method: 'POST', body: JSON.stringify(answer) });
`;

let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'earmark-plots-'));
});

afterAll(() => rm(home, { recursive: true, force: true }));

/** Builds the page with what it draws with beside it. */
async function buildPage(): Promise<string> {
  const { build } = await import('vite');
  const [root, outDir] = [join(home, 'source'), join(home, 'site')];
  await mkdir(root);
  await writeFile(join(root, 'page.js'), PAGE);
  await writeFile(join(root, 'worker.js'), WORKER);
  await writeFile(join(root, 'index.html'), '<script type="module" src="./page.js"></script>');
  await build({
    root,
    base: './',
    logLevel: 'error',
    build: { target: 'esnext', outDir, emptyOutDir: true },
    worker: { format: 'es' },
    resolve: {
      alias: [
        { find: /^earmark\/(.+)$/, replacement: join(ROOT, 'dist/$1/index.js') },
        { find: /^examples\/(.+)$/, replacement: join(ROOT, 'scripts/$1') },
      ],
    },
  });
  const { resolve: find } = createRequire(import.meta.url);
  await cp(find('@resvg/resvg-wasm/index_bg.wasm'), join(outDir, 'draw.wasm'));
  const fonts = '@expo-google-fonts/pt-sans';
  await cp(find(`${fonts}/400Regular/PTSans_400Regular.ttf`), join(outDir, 'font.ttf'));
  await cp(find(`${fonts}/700Bold/PTSans_700Bold.ttf`), join(outDir, 'bold.ttf'));
  return outDir;
}

describe.skipIf(!chromium)('in Chromium', () => {
  test('plots, PNGs and reports have the bytes they have in Node', async () => {
    const answer = JSON.parse(await askChromium(await buildPage(), ISOLATION));
    const hash = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
    const svg = confusionMatrixPlot.draw({
      labels: ['jazz', 'rock'],
      counts: [
        [3, 1],
        [0, 4],
      ],
    });
    const record = syntheticRecord({ system: 'a' }) as unknown as RunRecord;
    expect(answer.svg).toBe(hash(svg));
    expect(answer.png).toBe(hash(await (await nodeRasterizer())(svg)));
    expect(answer.report).toBe(hash(writeHtmlReport([record])));
  });
});
