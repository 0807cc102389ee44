// The folder a measurement is kept in: answers to go on from, curves as a table and as pictures.
import { DatasetError } from '../base/index.js';
import { diskFolder } from '../node/index.js';
import { RUN_FILES } from '../report/index.js';
import {
  corruptions,
  type FamilyResult,
  type RobustnessAnswers,
  type RobustnessResult,
  summarizeRobustness,
} from '../robustness/index.js';
import { robustnessPicture } from './robustness-picture.js';

const NAMES = { result: RUN_FILES.robustness, curves: 'curves.csv' } as const;

/** The folder of one measurement. */
export interface RobustnessFolder {
  /** What an earlier run left, if it did. */
  previous(): Promise<RobustnessAnswers | undefined>;
  /** Writes what there is so far. */
  keep(answers: RobustnessAnswers): Promise<void>;
  /** Writes answers, curves and a picture of each, those of families that were asked earlier as well. */
  finish(result: RobustnessResult): Promise<void>;
}

/** Opens the folder, making it with the first write. */
export function openRobustnessFolder(path: string): RobustnessFolder {
  const folder = diskFolder(path);
  const write = (name: string, text: string) => folder.write(name, new TextEncoder().encode(text));
  return {
    async previous() {
      if (!(await folder.has(NAMES.result))) return undefined;
      const text = new TextDecoder().decode(await folder.read(NAMES.result));
      return parseAnswers(text, `${path}/${NAMES.result}`);
    },
    keep: (answers) => write(NAMES.result, jsonOf(answers)),
    async finish(asked) {
      const result = { ...asked, families: [...asked.families, ...earlierFamilies(asked)] };
      await write(NAMES.result, jsonOf(result));
      await write(NAMES.curves, curvesCsv(result.families));
      for (const family of result.families) {
        if (family.songs === 0) continue;
        await write(`${family.id}.svg`, robustnessPicture(family, result.labels.length));
      }
    },
  };
}

/** Families that are answered from an earlier run and were not asked this time, by what was kept of them. */
function earlierFamilies(result: RobustnessResult): FamilyResult[] {
  const kept = corruptions.flatMap((family) => {
    if (result.families.some(({ id }) => id === family.id)) return [];
    const told = result.conditions.flatMap((said) => (said.family === family.id ? said.level : []));
    const levels = [...new Set(told)].filter((level) => level !== null);
    return levels.length === 0 ? [] : { ...family, levels };
  });
  return summarizeRobustness(result, kept).filter(({ songs }) => songs > 0);
}

/** A line a song, a condition and a family, so that results can be compared line by line. */
function jsonOf(value: object): string {
  const parts = Object.entries(value).map(([key, part]) => {
    const isList = Array.isArray(part) && typeof part[0] === 'object';
    const text = isList
      ? `[\n${part.map((item) => JSON.stringify(item)).join(',\n')}\n]`
      : JSON.stringify(part);
    return `${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

function parseAnswers(text: string, name: string): RobustnessAnswers {
  const refuse = (reason: string) =>
    new DatasetError(
      `${name}: expected what an earlier measurement left; ${reason}. Choose another --out folder.`,
    );
  let value: Partial<RobustnessAnswers>;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refuse(`it is no JSON: ${(cause as Error).message}`);
  }
  const lists = ['songs', 'conditions', 'failures', 'labels', 'seeds'] as const;
  const missing = lists.filter((key) => !Array.isArray(value?.[key]));
  if (missing.length > 0 || !value.about)
    throw refuse(`${missing.join(', ') || 'about'} is missing`);
  return value as RobustnessAnswers; // written by `keep`
}

const COLUMNS = [
  'family,unit,level,unharmed,songs,right,accuracy,low,high',
  'change,changeLow,changeHigh,pValue,seeds,leastOfSeeds,mostOfSeeds,refused',
].join(',');

/** A line a point; an unharmed point without a number has an empty level. */
function curvesCsv(families: readonly FamilyResult[]): string {
  const lines = families.flatMap(({ id, unit, points }) =>
    points.map((point) => {
      const { change, seedAccuracies: seeds, interval } = point;
      const cells = [
        id,
        unit,
        point.level ?? '',
        Number(point.isUnharmed),
        point.total,
        point.right,
        point.accuracy,
        ...interval,
        ...(change ? [change.difference, ...change.interval, change.pValue] : ['', '', '', '']),
        seeds.length,
        ...(seeds.length > 0 ? [Math.min(...seeds), Math.max(...seeds)] : ['', '']),
        point.refused,
      ];
      return cells.join(',');
    }),
  );
  return `${[COLUMNS, ...lines].join('\n')}\n`;
}
