// The pages and the comments: links lead somewhere, every exported thing says what it is, every file
// opens with a sentence.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

const pages = readdirSync(ROOT)
  .filter((name) => name.endsWith('.md'))
  .concat(
    ['docs', 'models', 'golden'].flatMap((folder) =>
      readdirSync(resolve(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md') && !name.includes('.venv'))
        .map((name) => `${folder}/${name}`),
    ),
  );

const sources = readdirSync(resolve(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(test|d|generated|test-support)\.ts$/.test(path))
  .map((path) => ({ path, lines: readFileSync(resolve(ROOT, 'src', path), 'utf8').split('\n') }));

test.each(pages)('every link in %s leads somewhere', (page) => {
  const path = resolve(ROOT, page);
  const targets = [...readFileSync(path, 'utf8').matchAll(/\]\((?!https?:|#|doi:)([^)#]+)/g)];
  const dead = targets
    .map(([, target]) => target!)
    .filter((target) => {
      return !existsSync(resolve(dirname(path), target));
    });
  expect(dead).toEqual([]);
});

test('every exported thing has a comment', () => {
  const bare = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) => {
      const isDefinition =
        /^export (async )?(function|const|class|interface|type|abstract)\b(?! \{)/.test(line);
      const isReExport = /^export type \{/.test(line);
      const documented = lines[i - 1]?.trimEnd().endsWith('*/');
      return isDefinition && !isReExport && !documented ? [`${path}:${i + 1} ${line}`] : [];
    }),
  );
  expect(bare).toEqual([]);
});

test('every file opens with a sentence saying what it is', () => {
  const silent = sources
    .filter(({ lines }) => !/^(\/\/ |\/\*\*|#!)/.test(lines[0]!))
    .map(({ path }) => relative('.', path));
  expect(silent).toEqual([]);
});

test('nothing is left to be done in a comment', () => {
  const doubts = sources.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) =>
      /\b(TODO|FIXME|XXX|HACK)\b/.test(line) ? [`${path}:${i + 1}`] : [],
    ),
  );
  expect(doubts).toEqual([]);
});
