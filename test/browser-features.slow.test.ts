// Features, effects, tables and images in a browser: built by Vite, run by Chromium, the numbers Node gives.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askChromium, chromium } from './chromium.js';
import { type FeatureNumbers, featureNumbers } from './feature-numbers.js';

const ROOT = resolve(import.meta.dirname, '..');

const PAGE = `<!doctype html><script type="module">
import * as features from '${ROOT}/dist/features/catalogue.js';
import * as effects from '${ROOT}/dist/effects/catalogue.js';
import * as tables from '${ROOT}/dist/tables/catalogue.js';
import * as images from '${ROOT}/dist/images/index.js';
import { featureNumbers } from '${ROOT}/test/feature-numbers.js';
const numbers = featureNumbers(features, effects, tables, images);
await fetch('./answers', { method: 'POST', body: JSON.stringify(numbers) });
</script>`;

let home: string;

beforeAll(async () => {
  if (!chromium) return;
  home = await mkdtemp(join(tmpdir(), 'earmark-features-'));
  await writeFile(join(home, 'index.html'), PAGE);
  const { build } = await import('vite');
  await build({ root: home, base: './', logLevel: 'error', build: { target: 'esnext' } });
}, 120_000);

afterAll(() => home && rm(home, { recursive: true, force: true }));

test.skipIf(!chromium)(
  'Chromium computes what Node computes',
  async () => {
    const inBrowser = JSON.parse(await askChromium(join(home, 'dist'))) as FeatureNumbers[];
    const features = await import(`${ROOT}/dist/features/catalogue.js`);
    const effects = await import(`${ROOT}/dist/effects/catalogue.js`);
    const tables = await import(`${ROOT}/dist/tables/catalogue.js`);
    const images = await import(`${ROOT}/dist/images/index.js`);
    const inNode = featureNumbers(features, effects, tables, images);
    expect(inBrowser.length).toBe(inNode.length);
    inNode.forEach(({ id, input, hash, values }, i) => {
      const theirs = inBrowser[i]!;
      if (theirs.hash === hash) return;
      // Engines may differ in the last bit of a sine or logarithm; nothing larger may come of it.
      const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
      values.forEach((value, k) => {
        const gap = Math.abs(value - theirs.values[k]!) / scale;
        expect(gap, `${id} of ${input}, value ${k}`).toBeLessThan(1e-6);
      });
    });
    const equal = inNode.filter(({ hash }, i) => hash === inBrowser[i]!.hash);
    console.log(`${equal.length} of ${inNode.length} arrays are the same bit for bit`);
  },
  240_000,
);
