import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BundleError, ShapeError } from '../base/index.js';
import { type ElementType, readElements } from './element-types.js';
import { ndArray, zeros } from './nd-array.js';
import { readNpy, writeNpy } from './npy.js';
import { readSafetensors, writeSafetensors } from './safetensors.js';

const arrays = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 }).chain((shape) =>
  fc
    .array(fc.float({ noNaN: true }), {
      minLength: shape.reduce((a, b) => a * b, 1),
      maxLength: shape.reduce((a, b) => a * b, 1),
    })
    .map((values) => ndArray(Float32Array.from(values), shape)),
);

test('reading a .npy file undoes writing it', () => {
  fc.assert(
    fc.property(arrays, (array) => {
      const { data, shape, dtype } = readNpy(writeNpy(array));
      expect({ data, shape, dtype }).toEqual({ ...array, dtype: '<f4' });
    }),
    { seed: 3 },
  );
});

test('numpy.save of np.arange(6, dtype="<i2").reshape(2, 3) is read', () => {
  // The file as NumPy 2.4 writes it: a header padded with spaces to 128 bytes, then the values.
  const dictionary = "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }";
  const header = `\x93NUMPY\x01\x00\x76\x00${dictionary.padEnd(117)}\n`;
  const values = [0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0];
  const file = Uint8Array.from([
    ...Array.from(header, (letter) => letter.charCodeAt(0)),
    ...values,
  ]);
  const data = Int16Array.of(0, 1, 2, 3, 4, 5);
  expect(readNpy(file)).toEqual({ data, shape: [2, 3], dtype: '<i2' });
});

test('a damaged .npy file says what is wrong', () => {
  const file = writeNpy(ndArray(new Float32Array(6), [2, 3]));
  expect(() => readNpy(file.subarray(0, -1), 'mel.npy')).toThrow(/mel\.npy.*cut short/);
  expect(() => readNpy(new Uint8Array(64), 'mel.npy')).toThrow(/expected a \.npy file/);
});

test('reading safetensors undoes writing it', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), arrays), fc.string(), (named, note) => {
      const tensors = new Map(Object.entries(named).filter(([name]) => name !== '__metadata__'));
      const metadata = { note };
      expect(readSafetensors(writeSafetensors({ tensors, metadata }))).toEqual({
        tensors,
        metadata,
      });
    }),
    { seed: 4 },
  );
});

test('every cut of a safetensors file is refused', () => {
  const tensors = new Map([['w', ndArray(Float32Array.of(1, 2, 3), [3])]]);
  const bytes = writeSafetensors({ tensors, metadata: {} });
  for (let length = 0; length < bytes.length; length++) {
    expect(() => readSafetensors(bytes.subarray(0, length))).toThrow(/safetensors|damaged/);
  }
});

test('a safetensors file with any bytes changed is read or refused, never worse', () => {
  const tensors = new Map([
    ['first', ndArray(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])],
    ['second', ndArray(Float32Array.of(7), [])],
  ]);
  const whole = writeSafetensors({ tensors, metadata: { note: 'x' } });
  const change = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const bytes = whole.slice();
      for (const [at, value] of changes) bytes[at] = value;
      try {
        for (const { data, shape } of readSafetensors(bytes).tensors.values()) ndArray(data, shape);
      } catch (error) {
        expect(error).toBeInstanceOf(BundleError);
      }
    }),
    { seed: 6, numRuns: 2000 },
  );
});

test.each<[ElementType, number[], number[]]>([
  ['float16', [0x00, 0x3c, 0x01, 0x00, 0xff, 0x7b, 0x00, 0xfc], [1, 2 ** -24, 65504, -Infinity]],
  ['bfloat16', [0x80, 0x3f, 0x49, 0xc0, 0x00, 0x80], [1, -3.140625, -0]],
  ['float64', [0, 0, 0, 0, 0, 0, 0xf8, 0xbf], [-1.5]],
  ['int64', [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [-2]],
  ['uint16', [0xfe, 0xff], [65534]],
  ['int8', [0xff, 0x7f], [-1, 127]],
])('%s is read as float32', (type, bytes, values) => {
  expect([...readElements(Uint8Array.from(bytes), type)]).toEqual(values);
});

test('a shape that does not fit its buffer is refused', () => {
  expect(() => ndArray(new Float32Array(5), [2, 3])).toThrow(/needs 6 values; got 5/);
});

test('bytes in the middle of a larger buffer, as Node hands them out, are read alike', () => {
  const array = ndArray(Float32Array.of(1, 2, 3), [3]);
  const pooled = (bytes: Uint8Array) => Buffer.concat([Buffer.alloc(5), bytes]).subarray(5);
  expect(readNpy(pooled(writeNpy(array))).data).toEqual(array.data);
  const file = writeSafetensors({ tensors: new Map([['w', array]]), metadata: {} });
  expect(readSafetensors(pooled(file)).tensors.get('w')).toEqual(array);
});

test('an array that no memory holds is refused with what to do', () => {
  expect(() => zeros([1e9, 1e9])).toThrow(ShapeError);
  expect(() => zeros([1e9, 1e9])).toThrow(/shorter stretch of sound/);
});
