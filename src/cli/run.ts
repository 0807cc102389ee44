// Parses the arguments, runs the command they name and maps what went wrong to an exit code.
import { Command, CommanderError } from 'commander';
import { cacheCommand } from './cache.js';
import { doctorCommand } from './doctor.js';
import { evaluateCommand } from './evaluate.js';
import { EXIT, exitCodeOf } from './exit-codes.js';
import { exportCommand } from './export.js';
import { featuresCommand } from './features.js';
import { infoCommand } from './info.js';
import { listCommand } from './list.js';
import { predictCommand } from './predict.js';
import { reportCommand } from './report.js';
import { reproduceCommand } from './reproduce.js';
import { robustnessCommand } from './robustness.js';
import { searchCommand } from './search.js';
import { style } from './terminal.js';
import { trainCommand } from './train.js';
import { packageVersion } from './version.js';

const EPILOGUE = `
Examples:
  $ earmark predict song.mp3                     name the genre of a song
  $ earmark predict ~/Music --csv > genres.csv   a whole folder, as a table
  $ earmark features ~/Music --out features.csv  57 numbers a song
  $ earmark train path/to/corpus --out runs/mine train on your own genres
  $ earmark report runs --out report             what came of your trainings, as a page
  $ earmark search path/to/corpus --out tries    which values learn best
  $ earmark robustness ~/Music --out runs/x      accuracy under noise, clipping, other tempo
  $ earmark doctor path/to/corpus                what is wrong with a corpus
  $ earmark info song.mp3                        what a file holds

Exit codes: 0 done · 1 a bug, please report it · 2 the command line or recipe is wrong ·
  3 shapes do not fit · 4 a file or corpus could not be read (the others were done) ·
  5 a bundle could not be read · 130 interrupted`;

/** The program with all its commands; `onExit` receives the code a command ends with. */
function createProgram(onExit: (code: number) => void): Command {
  const program = new Command('earmark')
    .description('Hear a track, know its genre.')
    .version(packageVersion())
    .showSuggestionAfterError(true)
    .showHelpAfterError('(earmark --help shows what there is)')
    .addHelpText('after', EPILOGUE)
    .exitOverride();
  const commands = [
    predictCommand,
    featuresCommand,
    trainCommand,
    searchCommand,
    evaluateCommand,
    reportCommand,
    reproduceCommand,
    robustnessCommand,
    doctorCommand,
    listCommand,
    infoCommand,
    exportCommand,
    cacheCommand,
  ];
  for (const make of commands) {
    const command = make(onExit).copyInheritedSettings(program);
    command.showHelpAfterError(`(earmark ${command.name()} --help shows what there is)`);
    program.addCommand(command);
  }
  return program;
}

/**
 * Runs the command line.
 *
 * @param args what stands behind `earmark`
 * @returns the exit code, see `exit-codes.ts`
 */
export async function run(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = createProgram((ending) => {
    code = ending;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    reportError(error);
    return exitCodeOf(error);
  }
}

function reportError(error: unknown): void {
  const known = exitCodeOf(error) !== EXIT.bug;
  if (known && error instanceof Error) {
    process.stderr.write(`${style.error('error')} ${error.message}\n`);
    return;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `${style.error('bug')} ${text}\nThis should not happen: please report it.\n`,
  );
}
