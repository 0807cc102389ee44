// Writes catalogue.ts in every room whose files are plug-ins: one export a `define…` call.
// Run by `npm run catalogue`; CI runs it again and fails when anything changes.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

const ROOMS = [
  'features',
  'effects',
  'tables',
  'intake',
  'models',
  'datasets',
  'splits',
  'augment',
  'nn/schedules',
  'nn/losses',
  'nn/optimizers',
  'interchange/onnx/operators',
  'plots',
  'systems',
  'search/samplers',
  'search/pruners',
  'robustness/corruptions',
];

for (const room of ROOMS) {
  const folder = `src/${room}`;
  if (!existsSync(folder)) continue;
  const lines = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !/^(index|catalogue)\.ts$|\.test\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort()
    .flatMap((file) => {
      const names = [
        ...readFileSync(`${folder}/${file}.ts`, 'utf8').matchAll(
          /^export const (\w+)(?:: [^=]+)? = define\w+[(<]/gm,
        ),
      ].map(([, name]) => name);
      const from = `from './${file}.js';`;
      return names.length > 0 ? [`export { ${names.sort().join(', ')} } ${from}`] : [];
    });
  if (lines.length === 0) continue;
  writeFileSync(
    `${folder}/catalogue.ts`,
    `// Written by \`npm run catalogue\`; do not edit.\n${lines.join('\n')}\n`,
  );
}
