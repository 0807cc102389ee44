import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DatasetError } from '../base/index.js';
import { readCsv } from './csv.js';

const rowsOf = (text: string) => readCsv(text).rows;

test('reads quotes, line ends inside them, CRLF, a byte order mark and a missing last line end', () => {
  expect(rowsOf('\ufeffid,title\r\n1,"One, ""Two""\nThree"\r\n2, kept \r\n3,')).toEqual([
    { id: '1', title: 'One, "Two"\nThree' },
    { id: '2', title: ' kept ' },
    { id: '3', title: '' },
  ]);
});

test('reads back whatever was written', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r\n', 'é') });
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field, field), { minLength: 1 }), (rows) => {
      const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join());
      const read = rowsOf(`a,b,c\n${quoted.join('\n')}\n`);
      expect(read.map(({ a, b, c }) => [a, b, c])).toEqual(rows);
    }),
    { seed: 1 },
  );
});

const damaged: [string, string, RegExp][] = [
  ['nothing', '', /names the columns; it is empty/],
  ['a field too many', 'a,b\n1,2\n1,2,3\n', /line 3: expected 2 fields \(a, b\); got 3/],
  ['a field too few', 'a,b\n"1\n",2\n1\n', /line 4: expected 2 fields/],
  ['an open quote', 'a\n"never', /line 2: expected a closing double quote/],
  ['text after a quote', 'a\n"x"y\n', /line 2: expected a closing double quote/],
  ['a quote inside', 'a\nx"y\n', /only around a whole field/],
  ['no text at all', `RIFF\u0000\u0001"${'x'.repeat(99)}`, /got RIFF··"x{33}…\. Quote/],
  ['a name twice', 'a,b,a\n', /"a" is used twice/],
  ['a name left out', 'a,,b\n', /"" is used twice or empty/],
];

test.each(damaged)('refuses %s', (_, text, message) => {
  expect(() => readCsv(text)).toThrow(message);
  expect(() => readCsv(text)).toThrow(DatasetError);
});
