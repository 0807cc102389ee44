// From what was heard of every file of a corpus to a list of what is wrong with it.
import type { Corpus, Track } from '../datasets/index.js';
import { FINDING_KINDS, type Finding, type FindingKind } from './findings.js';
import type { HeardFile, Hearing } from './hear.js';
import { nearDuplicates } from './near-duplicates.js';

/** A corpus that was looked at. */
export interface Diagnosis {
  /** In the order of `FINDING_KINDS`, then as found. */
  readonly findings: readonly Finding[];
  /** Tracks that could be heard. */
  readonly heard: number;
  /** Seconds of sound in them. */
  readonly seconds: number;
  /** What else is worth a sentence: stray files, what the corpus itself says. */
  readonly notes: readonly string[];
}

/** A track is short below this share of the corpus' usual length. */
export const SHORT_SHARE = 0.9;
/** Where tracks are of one length: this share of them lies within 5 % of the median. */
const UNIFORM_SHARE = 0.8;
const UNIFORM_SPREAD = 0.05;

/**
 * Says what is wrong with a copy of a corpus.
 *
 * `missing`, `left-out`, `known-fault` and `empty-genre` are what opening it noticed; the others
 * come of hearing. The usual length is what the corpus states, or the median where most tracks have
 * about that; otherwise nothing is called short. Equal hashes are duplicates, fingerprints that
 * share a stretch near-duplicates; either is mislabelled where the genres differ.
 *
 * @param files what came of each file that was heard, in any order; others are not judged
 */
export function diagnose(corpus: Corpus, files: readonly HeardFile[]): Diagnosis {
  const fileOf = new Map(files.map((file) => [file.path, file]));
  const findings: Finding[] = [];
  const add = (kind: FindingKind, ids: readonly string[], detail: string) =>
    findings.push({ kind, ids, detail });
  const heard: HeardTrack[] = [];
  for (const track of corpus.tracks) {
    const file = track.path === undefined ? undefined : fileOf.get(track.path);
    if (file && 'error' in file) add('unreadable', [track.id], file.error);
    else if (file) heard.push({ track, hearing: file.hearing });
  }
  const { report } = corpus;
  for (const id of report.missing) add('missing', [id], 'no such file');
  for (const { id, reason } of report.leftOut) add('left-out', [id], reason);
  for (const { id, kind, reason } of report.faults) add('known-fault', [id], `${kind}: ${reason}`);
  for (const genre of report.emptyGenres) add('empty-genre', [genre], 'no track lies in it');

  const usual = corpus.usualSeconds ?? uniformLength(heard);
  for (const { track, hearing } of heard) {
    const { seconds, warnings, isSilent } = hearing;
    if (isSilent) add('silent', [track.id], `${seconds.toFixed(1)} s of silence`);
    if (warnings.length > 0) add('damaged', [track.id], warnings.join('; '));
    if (usual !== undefined && seconds < SHORT_SHARE * usual) {
      add('short', [track.id], `${seconds.toFixed(1)} s where ${usual.toFixed(1)} s are usual`);
    }
  }
  findings.push(...repetitions(heard.filter(({ hearing }) => !hearing.isSilent)));
  const place = ({ kind }: Finding) => FINDING_KINDS.indexOf(kind);
  const strays = report.strays.length;
  return {
    findings: findings.sort((left, right) => place(left) - place(right)),
    heard: heard.length,
    seconds: heard.reduce((sum, { hearing }) => sum + hearing.seconds, 0),
    notes: [
      ...report.notes,
      ...(strays > 0 ? [`${strays} files belong to no track: ${some(report.strays)}`] : []),
      ...(heard.length > MOST_COMPARED
        ? [`more than ${MOST_COMPARED} tracks: some near-duplicates will have been missed`]
        : []),
      ...(heard.length === 0 ? ['no sound was heard, so only what lies there was looked at'] : []),
    ],
  };
}

interface HeardTrack {
  readonly track: Track;
  readonly hearing: Hearing;
}

function repetitions(heard: readonly HeardTrack[]): Finding[] {
  const findings: Finding[] = [];
  const byHash = new Map<string, HeardTrack[]>();
  const alone: HeardTrack[] = [];
  for (const one of heard) {
    const same = one.hearing.hash === undefined ? [] : (byHash.get(one.hearing.hash) ?? []);
    same.push(one);
    if (one.hearing.hash !== undefined) byHash.set(one.hearing.hash, same);
    if (same.length === 1) alone.push(one); // one of each stands for all
  }
  for (const same of byHash.values()) {
    if (same.length > 1) findings.push(repetition('duplicate', same, 'the same sound'));
  }
  for (const pair of nearDuplicates(alone.map(({ hearing }) => hearing.print))) {
    const both = [alone[pair.first], alone[pair.second]].filter((one) => one !== undefined);
    const share = `${Math.round(100 * pair.share)} % of their marks in common`;
    const shift = Math.abs(pair.shiftSeconds);
    const later = pair.shiftSeconds > 0 ? pair.first : pair.second;
    const moved =
      shift < LEAST_SHIFT ? '' : `, ${shift.toFixed(1)} s later in ${alone[later]?.track.id}`;
    findings.push(repetition('near-duplicate', both, `${share}${moved}`));
  }
  return findings;
}

/** Beyond this many sounds too many marks are common ones, see `nearDuplicates`. */
const MOST_COMPARED = 30_000;

/** Encoders add silence of this order. */
const LEAST_SHIFT = 0.1;

function repetition(kind: FindingKind, same: readonly HeardTrack[], detail: string): Finding {
  const tracks = same.map(({ track }) => track);
  const genres = [...new Set(tracks.map(({ genre }) => genre))];
  const parts = [...new Set(tracks.flatMap(({ split }) => split ?? []))];
  const torn = parts.length > 1 ? ` (in ${parts.join(' and ')})` : '';
  const ids = tracks.map(({ id }) => id);
  if (genres.length === 1) return { kind, ids, detail: `${detail}${torn}` };
  return { kind: 'mislabelled', ids, detail: `in ${genres.join(' and ')}: ${detail}${torn}` };
}

/** The median length where most tracks have about that. */
function uniformLength(heard: readonly HeardTrack[]): number | undefined {
  const lengths = heard.map(({ hearing }) => hearing.seconds).sort((left, right) => left - right);
  const median = lengths[lengths.length >> 1];
  if (median === undefined) return undefined;
  const near = lengths.filter((one) => Math.abs(one - median) <= UNIFORM_SPREAD * median).length;
  return near >= UNIFORM_SHARE * lengths.length ? median : undefined;
}

function some(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length > 3 ? `${shown}, …` : shown;
}
