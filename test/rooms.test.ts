// The table in ARCHITECTURE.md is the rule; this test only reads it out.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');
const LONGEST_FILE = 500;

function readRooms(): Map<string, Set<string>> {
  const page = readFileSync(resolve(SRC, '../ARCHITECTURE.md'), 'utf8');
  const table = page.split('<!-- rooms:start -->')[1]!.split('<!-- rooms:end -->')[0]!;
  const rows = table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) => row.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.map(([, room, , allowed]) => [room!, new Set(allowed!.split(/,\s*/).filter(Boolean))]),
  );
}

const roomOf = (path: string) => relative(SRC, path).split(sep)[0]!;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(path))
  .map((path) => resolve(SRC, path));

const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(
    ([, target]) => ({
      file: relative(SRC, file),
      from: roomOf(file),
      to: roomOf(resolve(dirname(file), target!)),
      target: target!,
    }),
  ),
);

test('every folder in src is a room in ARCHITECTURE.md, and the other way round', () => {
  const folders = readdirSync(SRC, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual([...readRooms().keys()].sort());
});

test('rooms import only what the table allows, and only by the front door', () => {
  const rooms = readRooms();
  const mayEnter = (from: string, to: string) => from === 'index.ts' || rooms.get(from)?.has(to);
  const trespasses = imports
    .filter(({ from, to }) => from !== to)
    .filter(({ from, to, target }) => !mayEnter(from, to) || !target.endsWith(`/${to}/index.js`))
    .map(({ file, target }) => `${file} imports ${target}`);
  expect(trespasses).toEqual([]);
});

test('the table allows no import that nobody makes', () => {
  const made = new Set(imports.map(({ from, to }) => `${from} imports ${to}`));
  const allowed = [...readRooms()].flatMap(([from, rooms]) =>
    [...rooms].map((to) => `${from} imports ${to}`),
  );
  expect(allowed.filter((line) => !made.has(line))).toEqual([]);
});

test('only the doors reach for the computer', () => {
  const reaching = files
    .filter((file) => !['node', 'cli'].includes(roomOf(file)))
    .filter((file) => /from 'node:|import\('node:/.test(readFileSync(file, 'utf8')))
    .map((file) => relative(SRC, file));
  expect(reaching).toEqual([]);
});

test('the table itself has no cycle', () => {
  const rooms = readRooms();
  const order: string[] = [];
  const visit = (room: string, trail: string[]): void => {
    if (trail.includes(room)) throw new Error(`cycle: ${[...trail, room].join(' -> ')}`);
    if (order.includes(room)) return;
    for (const next of rooms.get(room) ?? []) visit(next, [...trail, room]);
    order.push(room);
  };
  for (const room of rooms.keys()) visit(room, []);
  expect(order).toHaveLength(rooms.size);
});

test('no file is longer than a reader can hold', () => {
  const long = files
    .filter((file) => !file.endsWith('.generated.ts'))
    .map((file) => ({
      file: relative(SRC, file),
      lines: readFileSync(file, 'utf8').split('\n').length,
    }))
    .filter(({ lines }) => lines > LONGEST_FILE);
  expect(long).toEqual([]);
});
