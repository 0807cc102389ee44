// `earmark doctor`: looks a copy of a corpus over and says what to do about what it finds.
import { Command } from 'commander';
import { type Corpus, datasets } from '../datasets/index.js';
import {
  ADVICE,
  type Diagnosis,
  diagnose,
  FINDING_KINDS,
  type HeardFile,
} from '../doctor/index.js';
import { openCorpus } from '../experiment/index.js';
import { diskFolder, hearFiles } from '../node/index.js';
import { EXIT } from './exit-codes.js';
import { stopOnInterrupt } from './interrupt.js';
import { positiveInteger } from './options.js';
import { clock, startBar, style } from './terminal.js';

interface DoctorFlags {
  as: string;
  json?: boolean;
  all?: boolean;
  hear: boolean;
  jobs?: number;
}

const HELP = `
Examples:
  $ earmark doctor path/to/corpus              hear every file and list what is wrong
  $ earmark doctor path/to/corpus --all        every finding, not the first ten of a kind
  $ earmark doctor path/to/corpus --json > findings.json
  $ earmark doctor path/to/corpus --no-hear    only what lies there, in a moment

Looks for files that are missing, cannot be decoded, are damaged, short or silent; for the same sound
twice (by content, and by a fingerprint that survives other bitrates, gain and shifts), also in two
genres; and for the faults the corpus is known for. Nothing is changed and nothing is downloaded.
Corpora: ${datasets.map(({ id }) => id).join(', ')}.
Exit code 0 when nothing was found, 4 when something was.`;

/** Makes the command. */
export function doctorCommand(onExit: (code: number) => void): Command {
  return new Command('doctor')
    .description('look a corpus over: missing, damaged, short, repeated and mislabelled files')
    .argument('<corpus>', 'the folder it lies in')
    .option('--as <dataset>', 'which corpus it is', 'auto')
    .option('--json', 'print JSON')
    .option('-a, --all', 'print every finding')
    .option('--no-hear', 'decode nothing: look only at what lies there')
    .option('-j, --jobs <n>', 'files at a time (default: all cores)', positiveInteger('--jobs'))
    .addHelpText('after', HELP)
    .action(async (path: string, flags: DoctorFlags) => {
      onExit(await examine(path, flags));
    });
}

async function examine(path: string, flags: DoctorFlags): Promise<number> {
  const corpus = await openCorpus(diskFolder(path), flags.as);
  const files = flags.hear ? await hear(path, corpus, flags.jobs) : [];
  if (files === undefined) return EXIT.interrupted;
  const diagnosis = diagnose(corpus, files);
  const { dataset, tracks } = corpus;
  const lines = flags.json
    ? [JSON.stringify({ path, dataset, tracks: tracks.length, ...diagnosis }, null, 1)]
    : reportLines(corpus, diagnosis, flags.all ? Number.POSITIVE_INFINITY : SHOWN);
  process.stdout.write(`${lines.join('\n')}\n`);
  return diagnosis.findings.length > 0 ? EXIT.input : EXIT.ok;
}

/** What came of each file; undefined when Ctrl-C ended it. */
async function hear(
  root: string,
  corpus: Corpus,
  jobs: number | undefined,
): Promise<HeardFile[] | undefined> {
  const paths = corpus.tracks.flatMap(({ path }) => path ?? []);
  const bar = startBar();
  const interrupt = stopOnInterrupt(bar.clear, 'Stopping; Ctrl-C again ends at once.');
  const files: HeardFile[] = [];
  try {
    for await (const file of hearFiles(root, paths, { jobs, stop: interrupt.signal })) {
      files.push(file);
      bar.update({ stage: 'hearing', done: files.length, total: paths.length });
    }
    return interrupt.signal.aborted ? undefined : files;
  } finally {
    bar.clear();
    interrupt.release();
  }
}

/** Findings of one kind that are printed for people, unless all are wanted. */
const SHOWN = 10;

function reportLines(corpus: Corpus, { findings, heard, seconds, notes }: Diagnosis, most: number) {
  const lines = [
    `${corpus.name}: ${corpus.dataset}, ${corpus.tracks.length} tracks, ` +
      `${corpus.genres.length} genres; heard ${heard} (${clock(seconds)})`,
    ...notes.map((note) => style.faint(`note  ${note}`)),
  ];
  for (const kind of FINDING_KINDS) {
    const found = findings.filter((finding) => finding.kind === kind);
    if (found.length === 0) continue;
    const { title, advice } = ADVICE[kind];
    lines.push('', style.strong(`${title}: ${found.length}`));
    lines.push(...found.slice(0, most).map(({ ids, detail }) => `  ${ids.join(' = ')}  ${detail}`));
    if (found.length > most) lines.push(`  … and ${found.length - most} more; --all prints them`);
    lines.push(`  → ${advice}`);
  }
  lines.push('', findings.length === 0 ? 'Nothing is wrong with it.' : summary(findings.length));
  return lines;
}

function summary(count: number): string {
  return count === 1 ? '1 finding.' : `${count} findings.`;
}
