// Compiles kernels-signal/ with AssemblyScript and writes it as src/signal/kernels.generated.ts.
// The bytes travel inside the module, so that Node and browsers load it the same way and at once.
import { writeFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

const { error, stdout, stderr, binary } = await compile('kernels-signal/index.ts');
if (error) {
  console.error(String(stdout), String(stderr));
  throw error;
}
const text = [
  '// Written by scripts/build-signal-kernels.js from kernels-signal/; do not edit.',
  '/** The compiled kernels, in base 64. */',
  `export const KERNELS = '${Buffer.from(binary).toString('base64')}';`,
  '',
].join('\n');
writeFileSync('src/signal/kernels.generated.ts', text);

/** The module's bytes, kept in memory instead of a file. */
async function compile(entry) {
  let binary;
  const result = await asc.main([entry, ...OPTIONS, '--outFile', 'kernels.wasm'], {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) binary = contents;
    },
  });
  return { ...result, binary };
}
