// Published figures beside ours, as one Markdown page: what was printed, what it really was, what came of it.
import { ParameterError } from '../base/index.js';
import {
  type LevelSummary,
  type PartSummary,
  type RunRecord,
  type RunsSummary,
  type SystemSummary,
  summarizeRuns,
} from '../report/index.js';
import { type System, systems } from '../systems/index.js';
import { comparedPart, intervalOf } from './compared.js';
import { type ResultPicture, resultPictures } from './pictures.js';

/** Folder of the pictures, beside the page. */
const PICTURES = 'pictures';

/**
 * The page, a section for each corpus, and its pictures, the same for the same records in whatever order they
 * come.
 *
 * @param name of the page
 * @returns texts by the paths of their files
 * @throws {ParameterError} when there is no record
 */
export async function resultsFiles(
  records: readonly RunRecord[],
  name = 'results.md',
): Promise<Map<string, string>> {
  if (records.length === 0)
    throw new ParameterError('results: expected the records of runs; got none. Hand over some.');
  const corpora = [...new Set(records.map(({ corpus }) => corpus))].toSorted();
  const lines = ['# Results', '', ...paragraphs(READING)];
  const files = new Map<string, string>();
  for (const corpus of corpora) {
    const summary = summarizeRuns(records.filter((record) => record.corpus === corpus));
    const pictures = resultPictures(corpus, summary);
    lines.push(...sectionLines(corpus, summary, pictures));
    for (const { file, draw } of pictures) files.set(`${PICTURES}/${file}`, await draw());
  }
  return files.set(name, `${lines.join('\n').trimEnd()}\n`);
}

const READING = [
  'Written by `earmark reproduce`. A figure is the mean accuracy over seeds ± its deviation, then a 95 % interval: Wilson’s for as many songs as one seed judged, or for clips by drawing songs anew with all their clips. With one seed there is no deviation.',
  'In *paper* mode the published protocol is repeated with its flaws; what a report calls its test is often the part that epochs were watched by, and that part is compared here too. In *clean* mode parts share no song (nor artist where artists are known), epochs are chosen by validation, normalisation is fitted to the training part, and the test part is judged once. Where a system reads clips they are judged one by one, and songs by the mean of their clips. Costs are seconds an epoch (paper / clean) and milliseconds for one clip or song, as measured where and when the runs were made.',
];

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [text, '']);
}

function sectionLines(
  corpus: string,
  summary: RunsSummary,
  pictures: readonly ResultPicture[],
): string[] {
  const rows = systems.flatMap((system) => {
    const own = summary.systems.filter(({ system: name }) => name === system.id);
    return own.length > 0 ? [rowOf(system, own)] : [];
  });
  return [
    `## ${corpus}`,
    '',
    `${runCount(summary)}; their epochs took ${hoursOf(summary)} in all.`,
    '',
    ...pictures.flatMap(({ file, words }) => [`![${words}](${PICTURES}/${file})`, '']),
    ...table(HEAD, rows),
    ...variantLines(summary),
    ...leakLines(summary),
    ...remarkLines(summary),
    ...noteLines(summary),
  ];
}

function runCount({ systems: all }: RunsSummary): string {
  const count = all.reduce((sum, { trainings }) => sum + trainings.length, 0);
  return count === 1 ? '1 run' : `${count} runs`;
}

/** All epochs of all runs, one after the other. */
function hoursOf({ systems: all }: RunsSummary): string {
  const seconds = all.reduce((sum, { cost, trainings }) => {
    const epochs = trainings.reduce(
      (count, { history }) => count + (history.at(-1)?.epoch ?? 0),
      0,
    );
    return sum + epochs * cost.secondsPerEpoch;
  }, 0);
  return seconds < 7200
    ? `${Math.round(seconds / 60)} minutes`
    : `${(seconds / 3600).toFixed(1)} hours`;
}

const HEAD = [
  'system',
  'published',
  'what that really is',
  'paper mode, ours',
  'against it',
  'clean: validation',
  'clean: test',
  'seeds',
  's an epoch',
  'weights',
  'ms',
];

function rowOf(system: System, own: readonly SystemSummary[]): string[] {
  const { printed, really } = system.published;
  const paper = own.find(({ mode }) => mode === 'paper');
  const clean = own.find(({ mode }) => mode === 'clean');
  const costs = clean ?? paper;
  return [
    `**${system.id}**`,
    printed,
    really,
    paper ? partCell(comparedPart(system, paper)) : '–',
    paper ? againstCell(system, paper) : '–',
    partCell(clean?.parts.validation),
    partCell(clean?.parts.test),
    [paper, clean].map((one) => one?.trainings.length ?? 0).join(' / '),
    [paper, clean].map((one) => (one ? one.cost.secondsPerEpoch.toFixed(1) : '–')).join(' / '),
    costs ? costs.cost.parameters.toLocaleString('en') : '–',
    costs ? costs.cost.latencyMilliseconds.toFixed(1) : '–',
  ];
}

function againstCell(system: System, paper: SystemSummary): string {
  const { accuracy, within, part } = system.published;
  const found = paper.parts[part];
  if (accuracy === null || within === null || !found) return 'no such figure';
  const difference = found.clips.accuracy.mean - accuracy;
  const points = `${difference >= 0 ? '+' : '−'}${(100 * Math.abs(difference)).toFixed(1)}`;
  if (Math.abs(difference) <= within) return `as published (${points})`;
  return `**${difference > 0 ? 'above' : 'below'}** (${points} of ±${100 * within})`;
}

function partCell(part: PartSummary | undefined): string {
  if (!part) return '–';
  if (part.isWholeSongs) return levelText(part.songs, 'songs');
  return `${levelText(part.clips, 'clips')}; ${levelText(part.songs, 'songs')}`;
}

function levelText(level: LevelSummary, what: 'songs' | 'clips'): string {
  const { accuracy, items } = level;
  const percent = (share: number) => (100 * share).toFixed(1);
  const spread =
    accuracy.deviation === null || Number.isNaN(accuracy.deviation)
      ? ''
      : ` ± ${percent(accuracy.deviation)}`;
  const [low, high] = intervalOf(level, what);
  const interval = `${percent(low)} to ${percent(high)}`;
  return `${percent(accuracy.mean)}${spread} % (${interval}; ${Math.round(items)} ${what})`;
}

function variantLines({ systems: all }: RunsSummary): string[] {
  const variants = all.filter(({ system }) => system.includes('/'));
  if (variants.length === 0) return [];
  const rows = variants.map((one) => [
    `**${one.system}**`,
    titleOfVariant(one.system),
    one.mode,
    partCell(one.parts.validation),
    partCell(one.parts.test),
    `${one.trainings.length}`,
  ]);
  const head = ['side experiment', 'what differs', 'mode', 'validation', 'test', 'seeds'];
  return ['### Side experiments', '', ...table(head, rows)];
}

function titleOfVariant(name: string): string {
  const [id, variant = ''] = name.split('/');
  return systems.find((system) => system.id === id)?.variants?.[variant]?.title ?? '';
}

function leakLines({ leaks }: RunsSummary): string[] {
  const rows = leaks.map(({ system, mode, leaky, honest, inflation, interval }) => {
    const share = (value: number) => (100 * value).toFixed(1).replace('-', '−');
    return [
      `**${system}**`,
      mode === 'paper' ? 'as published' : 'clean but for its split',
      `${share(leaky)} %`,
      `${share(honest)} %`,
      `${share(inflation)} points (${share(interval[0])} to ${share(interval[1])})`,
    ];
  });
  if (rows.length === 0) return [];
  const head = ['system', 'leaky or lenient run', 'its accuracy', 'clean', 'difference'];
  return ['### What the protocol is worth', '', ...table(head, rows)];
}

function remarkLines({ systems: all }: RunsSummary): string[] {
  const there = new Set(all.map(({ system }) => system));
  const said = systems.flatMap(({ id, remark }): Said[] =>
    remark !== undefined && there.has(id) ? [[remark, `**${id}**`]] : [],
  );
  const lines = saidOnce(said).map(([remark, names]) => `- ${names}: ${remark}`);
  return lines.length > 0 ? ['### Where figures part, and why', '', ...lines, ''] : [];
}

function noteLines({ systems: all }: RunsSummary): string[] {
  const said = all.flatMap(({ system, notes }) => {
    // An intake's own words are left out where the system's say the same better.
    const own = notes.filter((note) => !/^[a-z-]+: /.test(note));
    return (own.length > 0 ? own : notes).map((note): Said => [note, system]);
  });
  const lines = saidOnce(said).map(([note, names]) => `- ${names}: ${note}.`);
  return lines.length > 0
    ? ['### How inputs differ from the published ones', '', ...lines, '']
    : [];
}

type Said = readonly [text: string, ofWhom: string];

/** Each text once, with all it is said of. */
function saidOnce(said: readonly Said[]): Said[] {
  const by = new Map<string, Set<string>>();
  for (const [text, name] of said) by.set(text, (by.get(text) ?? new Set()).add(name));
  return [...by].map(([text, names]) => [text, [...names].join(', ')]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
