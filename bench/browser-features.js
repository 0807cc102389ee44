// Features and effects in Chromium and in Node by turns, 30 s at 22,050 Hz: how much slower is a page?
//
//   npm run build && node bench/browser-features.js [--json] [--only ID,ID] [--turns N]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { askChromium, chromium, ISOLATION } from '../test/chromium.js';
import { after, median, print, rounded } from './alternate.js';

const ROOT = resolve(import.meta.dirname, '..');
const ROUNDS = 7;
const WARM_UPS = 8;
const only = after('--only', '').split(',').filter(Boolean);
const turns = Number(after('--turns', '3'));

const script = `
import * as features from '${ROOT}/dist/features/catalogue.js';
import * as effects from '${ROOT}/dist/effects/catalogue.js';
import { synthesizeClip } from '${ROOT}/bench/clip.js';

export function measure(only) {
  const signal = { samples: synthesizeClip(30, 22050), sampleRate: 22050 };
  const items = [...Object.values(features), ...Object.values(effects)];
  return items
    .filter(({ id }) => only.length === 0 || only.includes(id))
    .map((item) => {
      const times = Array.from({ length: ${ROUNDS} + ${WARM_UPS} }, () => {
        const start = performance.now();
        item(signal);
        return performance.now() - start;
      });
      return { id: item.id, milliseconds: times.slice(${WARM_UPS}).sort((a, b) => a - b)[${ROUNDS} >> 1] };
    });
}
`;
const page = `<!doctype html><script type="module">
import { measure } from './measure.js';
const body = JSON.stringify(measure(${JSON.stringify(only)}));
await fetch('./answers', { method: 'POST', body });
</script>`;

if (!chromium) throw new Error('this needs Chromium on the PATH');
const home = mkdtempSync(join(tmpdir(), 'earmark-bench-'));
try {
  writeFileSync(join(home, 'measure.js'), script);
  writeFileSync(join(home, 'index.html'), page);
  await build({ root: home, base: './', logLevel: 'error', build: { target: 'esnext' } });
  const { measure } = await import(join(home, 'measure.js'));
  const inNode = [];
  const inBrowser = [];
  // An isolated page has a clock of 5 µs instead of 100 µs.
  for (let turn = 0; turn < turns; turn++) {
    inNode.push(measure(only));
    inBrowser.push(JSON.parse(await askChromium(join(home, 'dist'), ISOLATION)));
  }
  const medianOf = (runs, i) => median(runs.map((run) => run[i].milliseconds));
  const rows = inNode[0].map(({ id }, i) => {
    const nodeMs = medianOf(inNode, i);
    const chromiumMs = medianOf(inBrowser, i);
    return {
      feature: id,
      nodeMs: rounded(nodeMs),
      chromiumMs: rounded(chromiumMs),
      ratio: rounded(chromiumMs / nodeMs),
    };
  });
  print(rows, process.argv.includes('--json'));
} finally {
  rmSync(home, { recursive: true, force: true });
}
