// The functions that kernels share, four floats at a time, against double precision: errors, limits, bits.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import asc from 'assemblyscript/asc';
import { beforeAll, expect, test } from 'vitest';
import { errorFunction } from './reference/error-function.test-support.js';

const TRUE = {
  exponentials: Math.exp,
  exponentialsMinusOne: Math.expm1,
  sigmoids: (x: number) => 1 / (1 + Math.exp(-x)),
  hyperbolicTangents: Math.tanh,
  errorFunctions: errorFunction,
};
/** Held to an absolute error instead. */
const COARSE = ['exponentialsBelowZero'] as const;
type ExactName = keyof typeof TRUE;
type FunctionName = ExactName | (typeof COARSE)[number];
const EXACT = Object.keys(TRUE) as ExactName[];
const FUNCTIONS: readonly FunctionName[] = [...EXACT, ...COARSE];

/** The largest relative error allowed; half a unit of the last place is 3e-8 to 6e-8. */
const ALLOWED: Record<ExactName, number> = {
  exponentials: 9e-8,
  exponentialsMinusOne: 1.3e-7,
  sigmoids: 1.6e-7,
  hyperbolicTangents: 1.8e-7,
  errorFunctions: 1.6e-7,
};

const SHARED = resolve(import.meta.dirname, '../../kernels/shared');
let memory: WebAssembly.Memory;
let loops: Record<FunctionName, (count: number) => void>;

// Loops of the shared functions over memory, compiled for this test alone.
beforeAll(async () => {
  const entry = [
    "import { exponentials, exponentialsMinusOne } from './exponentials';",
    "import { exponentialsBelowZero, hyperbolicTangents, sigmoids } from './exponentials';",
    "import { errorFunctions } from './error-functions';",
    ...FUNCTIONS.map(
      (name) => `export function run_${name}(count: i32): void {
        for (let i = 0; i < count; i += 4) v128.store(4 * i, ${name}(v128.load(4 * i)));
      }`,
    ),
  ].join('\n');
  const module = await WebAssembly.instantiate(await compile(entry));
  const exports = module.instance.exports;
  memory = exports['memory'] as WebAssembly.Memory;
  loops = Object.fromEntries(
    FUNCTIONS.map((name) => [name, exports[`run_${name}`]]),
  ) as unknown as typeof loops;
});

async function compile(entry: string): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = new Uint8Array();
  const options = ['-O', '--runtime', 'stub', '--noAssert', '--initialMemory', '64'];
  const { error, stderr } = await asc.main(
    ['entry.ts', '--outFile', 'loops.wasm', '--enable', 'simd', ...options],
    {
      readFile: (name) => {
        if (name === 'entry.ts') return entry;
        if (!/^(exponentials|error-functions)\.ts$/.test(name)) return null;
        return readFileSync(resolve(SHARED, name), 'utf8').replaceAll('// @inline', '@inline');
      },
      writeFile: (_name, contents) => {
        bytes = Uint8Array.from(contents as Uint8Array);
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`the loops did not compile\n${stderr.toString()}`);
  return bytes;
}

function compute(name: FunctionName, values: Float32Array): Float32Array {
  const room = new Float32Array(memory.buffer, 0, values.length);
  room.set(values);
  loops[name](values.length);
  return room.slice();
}

/** Every `stride`th float between two positive ones, then their negatives. */
function floats(from: number, to: number, stride: number): Float32Array {
  const [first, last] = new Int32Array(Float32Array.of(from, to).buffer);
  const count = 4 * Math.floor(((last as number) - (first as number)) / stride / 4);
  const words = Int32Array.from({ length: count }, (_, i) => (first as number) + i * stride);
  const positive = new Float32Array(words.buffer);
  return Float32Array.from({ length: 2 * count }, (_, i) =>
    i < count ? (positive[i] as number) : -(positive[i - count] as number),
  );
}

test.each(EXACT)('%s is as near as it says', (name) => {
  const values = floats(1e-30, name === 'errorFunctions' ? 6 : 87.3, 9973);
  let worst = { error: 0, x: 0 };
  compute(name, values).forEach((found, i) => {
    const x = values[i] as number;
    const expected = TRUE[name](x);
    const error = Math.abs((found - expected) / expected);
    if (!(error <= worst.error)) worst = { error, x };
  });
  expect(worst.error, `at ${worst.x}`).toBeLessThan(ALLOWED[name]);
});

test.each([
  { name: 'exponentials', expected: [0, Number.POSITIVE_INFINITY, 1, 1, 0, 1 / 0] },
  { name: 'sigmoids', expected: [0, 1, 0.5, 0.5, 0, 1] },
  { name: 'hyperbolicTangents', expected: [-1, 1, 0, -0, -1, 1] },
  { name: 'errorFunctions', expected: [-1, 1, 0, -0, -1, 1] },
] as const)('$name has the right limits and keeps a NaN', ({ name, expected }) => {
  const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;
  const values = [NEGATIVE_INFINITY, POSITIVE_INFINITY, 0, -0, -3e38, 3e38, Number.NaN, 1];
  const found = [...compute(name, Float32Array.from(values))];
  expect(found.slice(0, 6)).toEqual(expected);
  expect(found[6]).toBeNaN();
});

test('exponentialsMinusOne falls to −1 and keeps a NaN', () => {
  const values = Float32Array.of(Number.NEGATIVE_INFINITY, -30, 0, Number.NaN);
  expect([...compute('exponentialsMinusOne', values)]).toEqual([-1, -1, 0, Number.NaN]);
});

test('exponentialsBelowZero is near in absolute terms, and 1 from 0 on', () => {
  const values = floats(1e-30, 1e3, 9973);
  let worst = 0;
  compute('exponentialsBelowZero', values).forEach((found, i) => {
    const error = Math.abs(found - Math.exp(Math.min(0, values[i] as number)));
    if (!(error <= worst)) worst = error;
  });
  expect(worst).toBeLessThan(1.3e-7);
  const infinite = Float32Array.of(0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1e30);
  const [zero, above, ...below] = compute('exponentialsBelowZero', infinite);
  expect([zero, above]).toEqual([1, 1]);
  for (const one of below) expect(one).toBeLessThan(1e-37);
});

test('nothing subnormal comes from a normal number', () => {
  for (const name of ['exponentials', 'sigmoids'] as const) {
    const results = compute(name, floats(87, 104, 997));
    expect(results.filter((one) => one !== 0 && one < 2 ** -126)).toHaveLength(0);
  }
});

test('the bits are those of every other machine', () => {
  const hashes = FUNCTIONS.map((name) =>
    new Uint32Array(compute(name, floats(1e-6, 80, 49999)).buffer).reduce(
      (hash, word) => Math.imul(hash ^ word, 16777619),
      0x811c9dc5,
    ),
  );
  expect(hashes).toEqual([-1604033890, 1704647714, 1721236963, -396479723, 721407501, 1420137780]);
});
