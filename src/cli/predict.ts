// `earmark predict`: names the genre of files, folders and globs, as a table, JSON or CSV.
import { Command } from 'commander';
import { ParameterError, ToolkitError } from '../base/index.js';
import { ffmpegDecoder, fileSource } from '../node/index.js';
import { type Classifier, createClassifier, type PredictOptions } from '../predict/index.js';
import { loadBundle } from './bundle-file.js';
import { EXIT } from './exit-codes.js';
import { type FoundMusic, findMusic } from './find-music.js';
import { positiveInteger } from './options.js';
import { type Outcome, type PredictionWriter, predictionWriter } from './prediction-writer.js';
import { startBar } from './terminal.js';

interface PredictFlags {
  bundle?: string;
  json?: boolean;
  csv?: boolean;
  timeline?: boolean;
  windows?: number;
}

const HELP = `
Examples:
  $ earmark predict song.mp3
  $ earmark predict ~/Music 'more/**/*.flac' --csv > genres.csv
  $ earmark predict song.ogg --timeline
  $ earmark predict *.wav --json | jq '.[].genre'

JSON is an array of { path, genre, confidence, genres: [{ genre, probability }], seconds, timeline,
warnings }; a file that could not be heard is { path, error }. A long song is heard at 8 evenly
spread windows of ten seconds; --windows changes the number, --timeline hears all of it.
Exit code 4 when a file could not be heard; the others are answered all the same.`;

/** Makes the command. */
export function predictCommand(onExit: (code: number) => void): Command {
  return new Command('predict')
    .description('name the genre of songs')
    .argument('<paths...>', 'files, folders or globs')
    .option('-b, --bundle <file>', 'classifier to use (default: the one that comes with earmark)')
    .option('--json', 'print a JSON array')
    .option('--csv', 'print comma-separated values')
    .option('--timeline', 'say what each part of a song sounds like')
    .option('--windows <n>', 'windows to hear of each song at most', positiveInteger('--windows'))
    .addHelpText('after', HELP)
    .action(async (paths: string[], flags: PredictFlags) => {
      onExit(await predict(paths, flags));
    });
}

async function predict(paths: readonly string[], flags: PredictFlags): Promise<number> {
  if (flags.json && flags.csv) {
    throw new ParameterError('predict: --json and --csv exclude each other; give one.');
  }
  const bundle = await loadBundle(flags.bundle);
  const found = await findMusic(paths);
  const classifier = await createClassifier(bundle, { external: ffmpegDecoder() });
  const writer = predictionWriter(flags, bundle.labels, found.files);
  try {
    const failed = await predictAll(classifier, found, writer, flags);
    return failed > 0 ? EXIT.input : EXIT.ok;
  } finally {
    classifier.close();
  }
}

/** Answers every file; returns how many could not be heard. */
async function predictAll(
  classifier: Classifier,
  { files, failures }: FoundMusic,
  writer: PredictionWriter,
  { timeline, windows }: PredictFlags,
): Promise<number> {
  const bar = startBar();
  const onProgress = files.length === 1 ? bar.update : () => {};
  const maxWindows = windows ?? (timeline ? Number.POSITIVE_INFINITY : undefined);
  const options = { onProgress, ...(maxWindows && { maxWindows }) };
  let failed = failures.length;
  writer.begin();
  for (const [done, path] of files.entries()) {
    if (files.length > 1) bar.update({ stage: 'listening', done, total: files.length });
    const outcome = await predictOne(classifier, path, options);
    if ('error' in outcome) failed += 1;
    bar.clear();
    writer.add(outcome);
  }
  for (const failure of failures) writer.add(failure);
  bar.clear();
  writer.end();
  return failed;
}

async function predictOne(
  classifier: Classifier,
  path: string,
  options: PredictOptions,
): Promise<Outcome> {
  try {
    const source = await fileSource(path);
    return { path, ...(await classifier.predict(source, options)) };
  } catch (error) {
    if (error instanceof ToolkitError) return { path, error: error.message };
    throw error;
  }
}
