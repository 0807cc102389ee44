// Reports are whole, lean on nothing outside themselves, and have the same bytes each time.
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { syntheticRecord, syntheticRecords } from '../../scripts/synthetic-records.js';
import { dense, input, network, relu } from '../nn/index.js';
import { reportFiles, writeHtmlReport, writeMarkdownReport } from './report-files.js';
import type { RunRecord } from './run-record.js';

const records = syntheticRecords(5) as unknown as RunRecord[];
const files = await reportFiles(records);
const html = files.get('report.html') as string;
const markdown = files.get('report.md') as string;
const { document } = parseHTML(html);
const record = (options: Parameters<typeof syntheticRecord>[0]) =>
  syntheticRecord({ songsPerGenre: 4, ...options }) as unknown as RunRecord;

test('the files: page, text, summary and pictures', () => {
  const names = [...files.keys()];
  expect(names.slice(0, 3)).toEqual(['report.html', 'report.md', 'report.json']);
  expect(names.slice(3).every((name) => /^plots\/[a-z0-9-]+\.svg$/.test(name))).toBe(true);
  expect(new Set(names).size).toBe(names.length);
  expect(JSON.parse(files.get('report.json') as string).systems).toHaveLength(8);
});

test('the page holds all it needs and runs nothing', () => {
  expect(document.querySelectorAll('script, link, iframe, object').length).toBe(0);
  expect(html.match(/(src|href)="(?!#|data:).{20}/)?.[0]).toBeUndefined();
  expect(html.match(/url\((?!#).{20}/)?.[0]).toBeUndefined();
  expect(html.length).toBeLessThan(1.5e6);
});

test('every link of the contents leads to a section, every figure has words and numbers', () => {
  const targets = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
  expect(targets.length).toBeGreaterThan(12);
  for (const target of targets) expect(document.querySelector(`section${target}`)).not.toBeNull();
  const figures = [...document.querySelectorAll('figure')];
  expect(figures.length).toBe(files.size - 3);
  for (const figure of figures) {
    expect(figure.querySelector('figcaption')?.textContent?.length).toBeGreaterThan(40);
    expect(figure.querySelectorAll('table tbody tr').length).toBeGreaterThan(0);
  }
});

test('the page is well formed: every row has as many cells as its head', () => {
  for (const table of document.querySelectorAll('table')) {
    const columns = table.querySelectorAll('thead th').length;
    for (const row of table.querySelectorAll('tbody tr')) {
      expect(row.querySelectorAll('td').length).toBe(columns);
    }
  }
});

test('the text refers to pictures that are there, and its tables are even', () => {
  const pictures = [...markdown.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file);
  expect(pictures).toHaveLength(files.size - 3);
  for (const file of pictures) expect(files.has(file as string)).toBe(true);
  for (const block of markdown.matchAll(/(?:^\|.*\|$\n?)+/gm)) {
    const widths = block[0]
      .trim()
      .split('\n')
      .map((line) => line.split(/(?<!\\)\|/).length);
    expect(new Set(widths).size).toBe(1);
  }
});

test('no date, no place, no number that is none; the same bytes in any order', async () => {
  for (const text of [html, markdown]) {
    expect(text.match(/.{20}(NaN|undefined|Infinity).{20}/)?.[0]).toBeUndefined();
  }
  const again = await reportFiles(records.toReversed());
  expect([...again.keys()]).toEqual([...files.keys()]);
  for (const [path, content] of files) expect(again.get(path) === content).toBe(true);
});

test('one run of one seed, with nothing judged and nothing learnt, still makes a report', () => {
  const bare = { ...record({ system: 'a' }), judged: {}, history: [] };
  expect(writeHtmlReport([bare])).toContain('Nothing was judged of a.');
  expect(writeMarkdownReport([record({ system: 'a', clips: 1 })])).toContain(
    'one run of one system',
  );
});

test('awkward names are escaped everywhere', () => {
  const system = 'R&B <script>alert(1)</script> | `x` *y*';
  const awkward = { ...record({ system }), notes: ['<b>&</b>'], corpus: '"><img src=x>' };
  const page = writeHtmlReport([awkward], { title: '</title><script>' });
  expect(page.match(/<script|<img|<b>/)).toBeNull();
  const text = writeMarkdownReport([awkward]).replace(/^```json[\s\S]*?^```$/gm, '');
  expect(text.match(/<script|<img|<b>/)).toBeNull();
});

test('a network is drawn where one is handed over, kept apart from the page', () => {
  const x = input([4]);
  const net = network({
    inputs: [x],
    outputs: [dense(relu(dense(x, { units: 3 })), { units: 2 })],
  });
  const page = writeHtmlReport([record({ system: 'a' })], { networks: new Map([['a', net]]) });
  expect(page).toMatch(/<img alt="Network of a" src="data:image\/svg\+xml,/);
});

test('PNGs lie beside their pictures where a rasterizer is handed over', async () => {
  const rasterize = async () => Uint8Array.of(1, 2);
  const drawn = await reportFiles([record({ system: 'a' })], { rasterize });
  const svgs = [...drawn.keys()].filter((name) => name.endsWith('.svg'));
  for (const name of svgs) expect(drawn.get(name.replace('.svg', '.png'))).toHaveLength(2);
});
