// Runs every file in examples/ and every `js` block of README.md as a reader would, and checks the
// `earmark` sessions in README.md against what the command really prints.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({
  kind,
  text,
}));
let failed = 0;

function attempt(title, action) {
  try {
    action();
    console.log(`ok   ${title}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${title}\n${error.stdout ?? ''}${error.stderr ?? ''}${error.message}`);
  }
}

const node = (file) => execFileSync(process.execPath, [file], { encoding: 'utf8', stdio: 'pipe' });

for (const file of readdirSync('examples').filter((name) => /^\d.*\.js$/.test(name))) {
  attempt(`examples/${file}`, () => node(`examples/${file}`));
}

blocks.forEach(({ kind, text }, i) => {
  if (kind === 'js') {
    attempt(`README.md, block ${i + 1} (js)`, () => {
      const file = `readme-block-${i + 1}.tmp.js`;
      writeFileSync(file, text);
      try {
        const printed = node(file);
        const next = blocks[i + 1];
        if (next?.kind === 'text' && printed.trim() !== next.text.trim()) {
          throw new Error(`expected\n${next.text}\nprinted\n${printed}`);
        }
      } finally {
        rmSync(file);
      }
    });
  }
  if (kind === 'console') {
    attempt(`README.md, block ${i + 1} (console)`, () => checkSession(text));
  }
});

/** `$ npx earmark …` lines, each followed by what it prints. */
function checkSession(text) {
  for (const part of text.split(/^\$ /m).slice(1)) {
    const [command, ...expected] = part.split('\n');
    const [, ...args] = command.replace(/^npx /, '').split(' ');
    const printed = execFileSync(process.execPath, ['dist/cli/main.js', ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const want = expected.join('\n').trim();
    if (want && printed.trim() !== want) throw new Error(`expected\n${want}\nprinted\n${printed}`);
  }
}

process.exitCode = failed === 0 ? 0 : 1;
