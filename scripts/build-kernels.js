// Compiles kernels/*.ts (AssemblyScript) into src/nn/kernels.generated.ts, which carries the bytes.
// Every exported `void` function of a file directly in kernels/ is a kernel; its place in the sorted
// list is its number in a plan. A line `// @inline` above a function becomes AssemblyScript's decorator,
// which formatters and linters cannot read on functions. Skips the work when nothing has changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import asc from 'assemblyscript/asc';

const ROOT = resolve(import.meta.dirname, '..');
const KERNELS = resolve(ROOT, 'kernels');
const TARGET = resolve(ROOT, 'src/nn/kernels.generated.ts');
const OPTIONS = [
  ['-O3', '--runtime', 'stub', '--noAssert', '--importMemory', '--noExportMemory'],
  ['--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ['--enable', 'simd', '--enable', 'threads'],
].flat();

const sources = readdirSync(KERNELS, { recursive: true })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .map((file) => ({ file, text: readKernelSource(file) }));

const fingerprint = createHash('sha256')
  .update(
    JSON.stringify([sources, OPTIONS, asc.version, readFileSync(import.meta.filename, 'utf8')]),
  )
  .digest('hex');

if (!existsSync(TARGET) || !readFileSync(TARGET, 'utf8').includes(fingerprint)) {
  const kernels = findKernels();
  writeFileSync(TARGET, generatedModule(kernels, await compile(kernels)));
  console.log(`${kernels.length} kernels written to ${TARGET}`);
}

function readKernelSource(file) {
  return readFileSync(resolve(KERNELS, file), 'utf8').replaceAll(/^\/\/ @inline$/gm, '@inline');
}

/** @returns {{ name: string, file: string, parameters: { name: string, type: string }[] }[]} */
function findKernels() {
  const found = sources
    .filter(({ file }) => !file.includes('/'))
    .flatMap(({ file, text }) =>
      [...text.matchAll(/^export function (\w+)\(([^)]*)\): void/gm)].map(([, name, list]) => ({
        name,
        file,
        parameters: list
          .split(',')
          .map((part) => part.trim().split(/:\s*/))
          .filter(([parameter]) => parameter)
          .map(([parameter, type]) => ({ name: parameter, type })),
      })),
    );
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One function that calls kernel `number` with arguments read from memory. */
function dispatchModule(kernels) {
  const imports = kernels.map(
    ({ name, file }) => `import { ${name} } from '../${file.slice(0, -3)}';`,
  );
  const loads = { usize: '<usize>load<u32>', i32: 'load<i32>', f32: 'load<f32>' };
  const cases = kernels.map(({ name, parameters }, number) => {
    const values = parameters.map(({ type }, i) => `${loads[type]}(a, ${4 * i})`);
    return `case ${number}: ${name}(${values.join(', ')}); break;`;
  });
  return [
    ...imports,
    "import { awaitProgram, meet } from './waiting';",
    "import { AWAIT_PROGRAM, MEET } from './control';",
    'export function dispatch(kernel: i32, a: usize): void {',
    `switch (kernel) { ${cases.join('\n')} case MEET: meet(); break; case AWAIT_PROGRAM: awaitProgram(<i32>a); }`,
    '}',
  ].join('\n');
}

/** Kernels stay exported: tests call them, and the optimizer must not merge them into one function. */
function entryModule(kernels) {
  const files = [...new Set(kernels.map(({ file }) => file))];
  const exports = files.map((file) => `export * from './${file.slice(0, -3)}';`);
  return [...exports, "export { lead, serve, fail, dismiss } from './run/interpreter';"].join('\n');
}

async function compile(kernels) {
  const made = { 'entry.ts': entryModule(kernels), 'run/dispatch.ts': dispatchModule(kernels) };
  let bytes;
  const { error, stderr } = await asc.main(['entry.ts', '--outFile', 'kernels.wasm', ...OPTIONS], {
    readFile: (name, base) => {
      const file = name.replaceAll('\\', '/');
      if (made[file] !== undefined) return made[file];
      const path = resolve(base === '.' ? KERNELS : resolve(KERNELS, base), file);
      return existsSync(path) && dirname(path).startsWith(KERNELS)
        ? readFileSync(path, 'utf8')
        : null;
    },
    writeFile: (_name, contents) => {
      bytes = contents;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`kernels did not compile\n${stderr.toString()}`);
  return bytes;
}

function generatedModule(kernels, bytes) {
  const rows = kernels.map(
    ({ name, parameters }) =>
      `  ${name}: [${parameters.map((one) => `'${one.name}:${one.type}'`).join(', ')}],`,
  );
  return `// Written by \`npm run kernels\` from kernels/*.ts; do not edit.
// ${fingerprint}

/** Every kernel with its parameters; the order is the number of a kernel in a plan. */
export const KERNEL_PARAMETERS = {
${rows.join('\n')}
} as const;

/** The compiled module, base64. */
export const KERNEL_BYTES =
  '${Buffer.from(bytes).toString('base64')}';
`;
}
