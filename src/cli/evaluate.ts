// `earmark evaluate`: judges a classifier on a part of a corpus it was not trained on.
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { Command, Option } from 'commander';
import { ParameterError } from '../base/index.js';
import { writeBundle } from '../bundle/index.js';
import { evaluateBundle } from '../experiment/index.js';
import {
  BUNDLED_CLASSIFIER_PATH,
  diskFolder,
  ffmpegDecoder,
  workerThreads,
} from '../node/index.js';
import { PARTS, type Part } from '../splits/index.js';
import { loadBundle } from './bundle-file.js';
import { EXIT } from './exit-codes.js';
import { hearingOf, NO_CACHE_OPTION } from './hearing.js';
import { reportFailures, verdictLines } from './run-report.js';
import { readTableFile, TABLE_OPTION } from './table-file.js';
import { startBar, style } from './terminal.js';

interface EvaluateFlags {
  bundle?: string;
  table?: string;
  cache: boolean;
  part: Part;
  json?: boolean;
  record?: boolean;
}

const HELP = `
Examples:
  $ earmark evaluate path/to/corpus                          the bundled classifier, test part
  $ earmark evaluate path/to/corpus --bundle runs/mine/classifier.earmark --part validation
  $ earmark evaluate path/to/corpus --json > verdict.json

The corpus is divided as it was in training. Look at the test part once, when nothing is left to
choose; --record writes its scores into the classifier, which can be done once.`;

/** Makes the command. */
export function evaluateCommand(onExit: (code: number) => void): Command {
  return new Command('evaluate')
    .description('judge a classifier on a corpus')
    .argument('<corpus>', 'the corpus it was trained on, or one of the same genres')
    .option('-b, --bundle <file>', 'classifier to judge (default: the one that comes with earmark)')
    .option(...TABLE_OPTION)
    .option(...NO_CACHE_OPTION)
    .addOption(new Option('-p, --part <part>', 'part to judge').choices(PARTS).default('test'))
    .option('--json', 'print every song, the scores and the confusion matrix as JSON')
    .option('--record', 'write the scores into the classifier')
    .addHelpText('after', HELP)
    .action(async (corpus: string, flags: EvaluateFlags) => {
      onExit(await evaluate(corpus, flags));
    });
}

async function evaluate(corpus: string, flags: EvaluateFlags): Promise<number> {
  const bundle = await loadBundle(flags.bundle);
  const { part } = flags;
  if (flags.record && bundle.scores[part]) {
    throw new ParameterError(`evaluate: ${bundle.name} already records its ${part} scores.`);
  }
  const bar = startBar();
  const { verdict, parts, notes } = await evaluateBundle({
    bundle,
    folder: diskFolder(corpus),
    part,
    table: await readTableFile(flags.table),
    threads: availableParallelism(),
    threadHost: workerThreads(),
    external: ffmpegDecoder(),
    hearing: hearingOf(corpus, flags.cache),
    onProgress: bar.update,
  }).finally(() => bar.clear());
  reportFailures(parts.failures);
  for (const note of [...parts.notes, ...notes])
    process.stderr.write(`${style.warning('note')} ${note}\n`);
  if (flags.json) process.stdout.write(`${JSON.stringify({ part, ...verdict }, null, 1)}\n`);
  else for (const line of verdictLines(part, verdict)) process.stdout.write(`${line}\n`);
  if (flags.record) {
    const scores = { ...bundle.scores, [part]: verdict.scores };
    const songs = new Set(verdict.songs.map(({ id, clipOf = id }) => clipOf)).size;
    const tracks = { ...bundle.provenance.tracks, [part]: songs };
    const provenance = { ...bundle.provenance, tracks };
    const bytes = writeBundle({ ...bundle, scores, provenance });
    const path = flags.bundle ?? BUNDLED_CLASSIFIER_PATH;
    await diskFolder(dirname(path)).write(basename(path), bytes);
  }
  return parts.failures.length > 0 ? EXIT.input : EXIT.ok;
}
