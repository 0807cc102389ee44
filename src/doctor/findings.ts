// What can be wrong with a copy of a corpus, and what to do about each of it.

/** What a finding is about, gravest first; the order in which findings are listed. */
export const FINDING_KINDS = [
  'unreadable',
  'missing',
  'empty-genre',
  'mislabelled',
  'duplicate',
  'near-duplicate',
  'short',
  'silent',
  'damaged',
  'left-out',
  'known-fault',
] as const;

/** One of `FINDING_KINDS`. */
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One thing found. */
export interface Finding {
  readonly kind: FindingKind;
  /** The tracks it is about; for a genre without tracks, the genre. */
  readonly ids: readonly string[];
  /** What was found, as a clause. */
  readonly detail: string;
}

/** What a kind of finding means and what to do about it. */
export interface Advice {
  readonly title: string;
  readonly advice: string;
}

/** Kind → what it is called and what to do. */
export const ADVICE: Readonly<Record<FindingKind, Advice>> = {
  unreadable: {
    title: 'cannot be decoded',
    advice: 'Copy or download these files again; if they stay so, take them out.',
  },
  missing: {
    title: 'are not there',
    advice: 'Unpack the corpus again, or train on what is there and say how many were missing.',
  },
  'empty-genre': {
    title: 'genres without a track',
    advice: 'Add tracks, or take the empty folder away.',
  },
  mislabelled: {
    title: 'the same sound in two genres',
    advice: 'Listen, keep it in the genre it belongs to and take the other away.',
  },
  duplicate: {
    title: 'the same file twice',
    advice:
      'Keep one of each. Where both must stay, give them one group, so that no split puts one in ' +
      'training and the other in the test.',
  },
  'near-duplicate': {
    title: 'the same recording twice',
    advice: 'Listen; keep one of each, or give them one group as for files that are there twice.',
  },
  short: {
    title: 'shorter than the rest of the corpus',
    advice: 'Copy them again; a clip of a second or two is better taken out.',
  },
  silent: {
    title: 'hold nothing but silence',
    advice: 'Take them out: a net can learn nothing of them but their label.',
  },
  damaged: {
    title: 'decoded, but damaged',
    advice: 'Copy or download these files again; what could be read will be used otherwise.',
  },
  'left-out': {
    title: 'left out',
    advice: 'Nothing needs doing: these are not used. Put sound copies in their place to use them.',
  },
  'known-fault': {
    title: 'known faults of this corpus',
    advice:
      'Choose the split "fixed" where the corpus has a published one without them, or take them out.',
  },
};
