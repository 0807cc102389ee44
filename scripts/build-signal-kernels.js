// Compiles kernels-signal/ with AssemblyScript into src/signal/kernels.generated.ts.
// The bytes travel inside the module, so that Node and browsers load it the same way and at once.
// Skips the work when nothing has changed since the last time.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import asc from 'assemblyscript/asc';

const ROOT = resolve(import.meta.dirname, '..');
const KERNELS = resolve(ROOT, 'kernels-signal');
const TARGET = resolve(ROOT, 'src/signal/kernels.generated.ts');
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

const sources = readdirSync(KERNELS)
  .sort()
  .map((file) => readFileSync(resolve(KERNELS, file), 'utf8'));
const script = readFileSync(import.meta.filename, 'utf8');
const fingerprint = createHash('sha256')
  .update(JSON.stringify([sources, asc.version, script]))
  .digest('hex');

if (!existsSync(TARGET) || !readFileSync(TARGET, 'utf8').includes(fingerprint)) {
  const text = [
    '// Written by scripts/build-signal-kernels.js from kernels-signal/; do not edit.',
    `// Sources: ${fingerprint}`,
    '/** The compiled kernels, in base 64. */',
    `export const KERNELS = '${Buffer.from(await compile()).toString('base64')}';`,
    '',
  ].join('\n');
  writeFileSync(TARGET, text);
}

/** The module's bytes, kept in memory instead of a file. */
async function compile() {
  let binary;
  const files = ['index.ts', '--baseDir', KERNELS, '--outFile', 'kernels.wasm'];
  const { error, stderr } = await asc.main([...files, ...OPTIONS], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) binary = contents;
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return binary;
}
