// A terminal for tests: runs a command behind a pseudo-terminal and keeps what stands on its screen.
import { spawn, spawnSync } from 'node:child_process';

/** Whether util-linux's script(1), which makes the pseudo-terminal, is there. */
export const hasScript = spawnSync('script', ['--version']).status === 0;
if (!hasScript) console.log('skipped: no script(1), so nothing is proven about terminals here');

/** A command on a screen. */
export interface OnScreen {
  /** Resolves when the text has been written. */
  sees(text: string): Promise<void>;
  /** Presses Ctrl-C. */
  interrupt(): void;
  /** Exit code, all that was written, and the lines that stand there at the end. */
  readonly ending: Promise<{ code: number | null; written: string; lines: string[] }>;
}

/** Runs a shell command on a screen of so many columns and 40 rows. */
export function runOnScreen(
  command: string,
  columns: number,
  environment: Readonly<Record<string, string>> = {},
): OnScreen {
  const { NO_COLOR: _, ...inherited } = process.env;
  const child = spawn(
    'script',
    ['-qec', `stty cols ${columns} rows 40; exec ${command}`, '/dev/null'],
    { env: { ...inherited, TERM: 'xterm-256color', ...environment } },
  );
  let written = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  return {
    async sees(text) {
      while (!written.includes(text)) {
        if (child.exitCode !== null) throw new Error(`ended before it said ${text}: ${written}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    interrupt: () => child.stdin.write('\x03'),
    ending: new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, written, lines: screenOf(written) }));
    }),
  };
}

const ESCAPE = '\x1b[';
/** A command to the terminal, the end of a line, or text. */
const TOKEN = /\p{Cc}\[[0-9;?]*[A-Za-z]|[\r\n]|\P{Cc}+/gu;

/** What stands there: plain text, line ends, moves up, wiping, colours; lines are not broken. */
function screenOf(written: string): string[] {
  const lines: string[] = [''];
  let row = 0;
  let column = 0;
  for (const [token] of written.matchAll(TOKEN)) {
    const line = lines[row] ?? '';
    if (token === '\r') column = 0;
    else if (token === '\n') row += 1;
    else if (token.startsWith(ESCAPE)) {
      if (token.endsWith('A')) row -= Number(token.slice(2, -1));
      if (token.endsWith('J')) lines.splice(row, Number.POSITIVE_INFINITY, line.slice(0, column));
    } else {
      lines[row] = line.slice(0, column).padEnd(column) + token + line.slice(column + token.length);
      column += token.length;
    }
    lines[row] ??= '';
  }
  return lines;
}
