// A leakage report in sentences.
import type { Crossing } from './crossings.js';
import type { LeakageReport } from './leakage.js';

/** Said of a fold whose parts share nothing that is known. */
export const NOTHING_CROSSES = 'no song, group, known artist or known replica is in two parts';

/**
 * Says what slips from part to part, one sentence a line.
 *
 * @example
 * describeLeakage(report)[0];
 * // 'validation: 998 of 999 clips share with train: 998 a song (689 songs)'
 */
export function describeLeakage(report: LeakageReport): string[] {
  const { items, crossings, tracks, withoutArtist, uncovered, unknown } = report;
  const found = crossings.filter(({ tainted }) => tainted > 0);
  const all = Object.values(report.genres).reduce(
    (sum, counts) => sum + counts.train + counts.validation + counts.test,
    0,
  );
  return [
    ...(tracks.length > 0
      ? [`${count(tracks.length, items)} in two parts: ${list(tracks.map(({ name }) => name))}`]
      : []),
    ...found.map((crossing) => describeCrossing(crossing, items)),
    ...(found.length > 0 ? ['what is shared flatters the scores: they reward memory'] : []),
    ...(report.isClean ? [NOTHING_CROSSES] : []),
    ...(withoutArtist > 0
      ? [`${withoutArtist} of ${count(all, items)} name no artist: whether theirs cross is unknown`]
      : []),
    ...(uncovered.length > 0 ? [`in no part, for no reason: ${list(uncovered)}`] : []),
    ...(unknown.length > 0 ? [`in a part, not in the corpus: ${list(unknown)}`] : []),
  ];
}

/** Kind of what is shared → how one of it is called. */
const KINDS = { songs: 'a song', groups: 'a group', artists: 'an artist', replicas: 'a recording' };

function describeCrossing(crossing: Crossing, items: 'tracks' | 'clips'): string {
  const shared = (['songs', 'groups', 'artists', 'replicas'] as const).flatMap((kind) => {
    const found = crossing[kind];
    return found.items > 0 ? [`${found.items} ${KINDS[kind]} (${count(found.count, kind)})`] : [];
  });
  return (
    `${crossing.to}: ${crossing.tainted} of ${count(crossing.items, items)} share with ` +
    `${crossing.from}: ${shared.join(', ')}`
  );
}

function count(n: number, plural: string): string {
  return `${n} ${n === 1 ? plural.slice(0, -1) : plural}`;
}

function list(names: readonly string[]): string {
  const rest = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return names.slice(0, 5).join(', ') + rest;
}
