// Tables read in pieces: the same fields as when read whole, however the pieces fall.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesSource, DatasetError } from '../base/index.js';
import { readCsv, scanCsv } from './index.js';

const utf8 = new TextEncoder();

async function scan(text: string, pieceBytes: number, headRows = 1): Promise<string[][]> {
  const rows: string[][] = [];
  await scanCsv(bytesSource('t.csv', utf8.encode(text)), {
    headRows,
    choose: ([head = []]) => head.map((_, place) => place),
    onRow: (fields) => rows.push([...fields]),
    pieceBytes,
  });
  return rows;
}

test('reads what readCsv reads, in pieces of any size', async () => {
  const field = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r\n', 'é') });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(field, field), { minLength: 1 }),
      fc.integer({ min: 3, max: 40 }),
      fc.constantFrom('\n', '\r\n'),
      async (rows, pieceBytes, lineEnd) => {
        const quoted = rows.map((row) =>
          row.map((text) => `"${text.replaceAll('"', '""')}"`).join(),
        );
        const text = `\ufeffa,b${lineEnd}${quoted.join(lineEnd)}`;
        const whole = readCsv(text).rows.map(({ a, b }) => [a, b]);
        expect(await scan(text, pieceBytes)).toEqual(whole);
      },
    ),
    { seed: 2 },
  );
});

test('passes over empty lines and fills what a short row lacks', async () => {
  expect(await scan('a,b\n1,2\n\r\n\n3\n', 4)).toEqual([
    ['1', '2'],
    ['3', ''],
  ]);
});

test('names a head that is not whole and a quote that is never closed', async () => {
  await expect(scan('a,b\n', 8, 3)).rejects.toThrow(/expected 3 rows .* there are 1/);
  await expect(scan('a\n"b\n', 8)).rejects.toThrow(/opened in row 2/);
  await expect(scan('a\n"b\n', 8)).rejects.toThrow(DatasetError);
});
