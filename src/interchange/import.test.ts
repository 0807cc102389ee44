// Reading weights from ONNX files, whole, damaged and written by others, and renaming them.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ndArray } from '../array/index.js';
import { BundleError } from '../base/index.js';
import { exportOnnx, readOnnxInitializers, renameWeights } from './index.js';
import { EXAMPLES, exampleWeights } from './onnx/example-nets.test-support.js';
import { ProtobufMessage } from './protobuf/writer.js';

/** A file with one initializer. */
const fileWith = (tensor: ProtobufMessage) =>
  new ProtobufMessage().message(7, new ProtobufMessage().message(5, tensor)).finish();

const net = EXAMPLES['planes-over-time']!.build(14);
const weights = exampleWeights('import', net);

test('an exported net gives its weights back under their names', () => {
  const read = readOnnxInitializers(exportOnnx(net, weights));
  for (const [name, array] of weights) expect(read.get(name)).toEqual(array);
});

const three = () => new ProtobufMessage().packedIntegers(1, [3]).text(8, 'w');
const CASES: Record<string, [() => ProtobufMessage, number[]]> = {
  'float_data, one by one': [
    () => three().integer(2, 1).float(4, 1.5).float(4, -2).float(4, 0),
    [1.5, -2, 0],
  ],
  'float_data, packed': [
    () =>
      three()
        .integer(2, 1)
        .bytes(4, new Uint8Array(Float32Array.of(1, 2, 3).buffer)),
    [1, 2, 3],
  ],
  double_data: [
    () =>
      three()
        .integer(2, 11)
        .bytes(10, new Uint8Array(Float64Array.of(1, 2, -3).buffer)),
    [1, 2, -3],
  ],
  int64_data: [() => three().integer(2, 7).packedIntegers(7, [5, -6, 7]), [5, -6, 7]],
  'halves as bits in int32_data': [
    () => three().integer(2, 10).packedIntegers(5, [0x3c00, 0xc000, 0]),
    [1, -2, 0],
  ],
  'raw halves': [
    () =>
      three()
        .integer(2, 10)
        .bytes(9, Uint8Array.of(0, 0x3c, 0, 0xc0, 0, 0)),
    [1, -2, 0],
  ],
  'raw int32': [
    () =>
      three()
        .integer(2, 6)
        .bytes(9, new Uint8Array(Int32Array.of(1, -1, 9).buffer)),
    [1, -1, 9],
  ],
};

test.each(Object.entries(CASES))('%s', (_title, [make, values]) => {
  const { data, shape } = readOnnxInitializers(fileWith(make())).get('w')!;
  expect([...data]).toEqual(values);
  expect(shape).toEqual([3]);
});

test('what cannot be read says why', () => {
  const external = three().integer(2, 1).integer(14, 1);
  expect(() => readOnnxInitializers(fileWith(external), 'net.onnx')).toThrow(
    /net\.onnx: the initializer 'w' lies in a file of its own/,
  );
  expect(() => readOnnxInitializers(fileWith(three().integer(2, 8)))).toThrow(/type 8; only/);
  const short = three().integer(2, 1).float(4, 1);
  expect(() => readOnnxInitializers(fileWith(short))).toThrow(/\[3\] holds 1 values/);
  expect(() => readOnnxInitializers(new Uint8Array())).toThrow(/no graph/);
});

test('a damaged file is read or refused, never worse', () => {
  const whole = exportOnnx(net, weights);
  const attempt = (bytes: Uint8Array) => {
    try {
      for (const { data, shape } of readOnnxInitializers(bytes).values()) ndArray(data, shape);
    } catch (error) {
      expect(error).toBeInstanceOf(BundleError);
    }
  };
  const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 6 }),
      fc.integer({ min: 0, max: whole.length }),
      fc.boolean(),
      (changes, length, isCut) => {
        const bytes = whole.slice(0, isCut ? length : whole.length);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        attempt(bytes);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), attempt), { seed: 8, numRuns: 2000 });
});

test('arrays get other names one by one, by their beginning or by a function', () => {
  const one = ndArray(Float32Array.of(1), [1]);
  const held = new Map(['a.0.weight', 'a.0.bias', 'fc', 'rest'].map((name) => [name, one]));
  expect([...renameWeights(held, { 'a.0.': 'conv.', 'a.0.bias': 'b', fc: 'head' }).keys()]).toEqual(
    ['conv.weight', 'b', 'head', 'rest'],
  );
  const kept = renameWeights(held, (name) => (name === 'rest' ? undefined : `net.${name}`));
  expect([...kept.keys()]).toEqual(['net.a.0.weight', 'net.a.0.bias', 'net.fc']);
  expect(() => renameWeights(held, { fc: 'rest' })).toThrow(/'fc' and 'rest' would both be called/);
  expect(() => renameWeights(held, { 'b.': 'c.' })).toThrow(/there is no array 'b\.'/);
});
