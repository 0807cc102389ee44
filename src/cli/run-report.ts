// Sentences and tables about a run: what it starts from and how a part was judged.
import type { PreparedParts, Verdict } from '../experiment/index.js';
import type { Network } from '../nn/index.js';
import { describeLeakage } from '../splits/index.js';
import type { EpochRecord } from '../training/index.js';
import { counted, percent, style } from './terminal.js';

/** What a run starts from: corpus, parts, what leaks between them, how inputs differ, size of the net. */
export function describeStart(parts: PreparedParts, network: Network, resuming: boolean): string {
  const { corpus, divided, notes } = parts;
  const counts = (['train', 'validation'] as const).map(
    (part) => `${part} ${parts.items(part).length}`,
  );
  const weights = network.parameters
    .filter(({ trainable }) => trainable)
    .reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const facts = [...describeLeakage(divided.leakage), ...notes].map((line) => `\n  ${line}`);
  return (
    `${corpus.name}: ${corpus.genres.length} genres\n` +
    `split ${divided.split.id}: ${counts.join(', ')}${facts.join('')}\n` +
    `${resuming ? 'Taking up the run: ' : ''}${weights.toLocaleString('en')} weights to train.`
  );
}

/** One epoch in one line. */
export function epochLine(record: EpochRecord | undefined, epochs: number): string {
  if (!record) return '';
  const { epoch, loss, accuracy, validationLoss, validationAccuracy, seconds } = record;
  const number = String(epoch).padStart(String(epochs).length);
  const judged = (loss: number, accuracy: number) =>
    `${loss.toFixed(3)} ${percent(accuracy).padStart(5)}  `;
  const isValidated = validationLoss !== undefined && validationAccuracy !== undefined;
  return (
    `epoch ${number}/${epochs}  loss ${judged(loss, accuracy)}` +
    `${isValidated ? `validation ${judged(validationLoss, validationAccuracy)}` : ''}` +
    `${seconds.toFixed(1)} s`
  );
}

/** Lists what could not be heard, ten at most. */
export function reportFailures(failures: PreparedParts['failures']): void {
  if (failures.length === 0) return;
  process.stderr.write(
    `${style.warning(`${counted(failures.length, 'track')} could not be heard:`)}\n`,
  );
  for (const { id, reason } of failures.slice(0, 10)) process.stderr.write(`  ${id}: ${reason}\n`);
  if (failures.length > 10) process.stderr.write(`  … and ${failures.length - 10} more\n`);
}

/** Scores and the confusion matrix as lines of text. */
export function verdictLines(part: string, { scores, labels, songs }: Verdict): string[] {
  const items = songs.some(({ clipOf }) => clipOf !== undefined) ? 'clips' : 'songs';
  const [low, high] = scores.interval;
  return [
    `${part}: ${percent(scores.accuracy, 1)} of ${scores.songs} ${items} right ` +
      `(95 % interval ${percent(low, 1)} to ${percent(high, 1)}), macro F1 ${scores.macroF1.toFixed(3)}, ` +
      `log loss ${scores.logLoss.toFixed(3)}, calibration error ${percent(scores.calibrationError, 1)}`,
    ...confusionLines(labels, scores.confusion),
  ];
}

/** Rows are true genres; the last column is the share named rightly. */
function confusionLines(
  labels: readonly string[],
  confusion: Verdict['scores']['confusion'],
): string[] {
  const width = Math.max(...labels.map((label) => label.length));
  const head = labels.map((label) => label.slice(0, 4).padStart(5)).join('');
  const rows = confusion.map((row, k) => {
    const sum = row.reduce((total, count) => total + count, 0);
    const cells = row.map((count) => (count === 0 ? '·' : `${count}`).padStart(5)).join('');
    const right = sum > 0 ? percent((row[k] ?? 0) / sum) : '–';
    return `${(labels[k] ?? '').padEnd(width)} ${cells}  ${right.padStart(5)}`;
  });
  return [`${''.padEnd(width)} ${head}  right`, ...rows];
}
