// Prints what golden/make.py has to compute: every feature, effect and function with every setting,
// and every ratio. Run by `npm run golden:cases` after `npm run build`.
import * as effects from '../dist/effects/catalogue.js';
import * as features from '../dist/features/catalogue.js';
import * as tables from '../dist/tables/catalogue.js';
import { INPUTS } from '../golden/inputs.js';
import { SIGNAL_CASES } from '../golden/signal-cases.js';

/** Signals that are awkward in themselves; each feature and effect meets them with its defaults. */
const AWKWARD_INPUTS = [
  'noise',
  'low-rate',
  'high-rate',
  'clipped',
  'silence',
  'click',
  'constant',
  'ten-milliseconds',
  'one-sample',
];

/** Ratios with the least signal-to-noise ratio in dB that our result must keep against soxr HQ. */
const RATIOS = [
  { from: 44100, to: 22050, snrDb: 120 },
  { from: 48000, to: 22050, snrDb: 90 },
  { from: 44100, to: 16000, snrDb: 90 },
  { from: 32000, to: 22050, snrDb: 90 },
  { from: 24000, to: 22050, snrDb: 90 },
  { from: 16000, to: 22050, snrDb: 90 },
  { from: 8000, to: 22050, snrDb: 90 },
  { from: 11025, to: 22050, snrDb: 120 },
  { from: 48000, to: 44100, snrDb: 90 },
  { from: 37800, to: 22050, snrDb: 90 },
  { from: 48000, to: 32000, snrDb: 120 },
  { from: 96000, to: 22050, snrDb: 100 },
  { from: 44100, to: 11025, snrDb: 120 },
  { from: 192000, to: 22050, snrDb: 100 },
  { from: 44100, to: 22051, snrDb: 60, why: '22,051 phases: soxr interpolates its table' },
];

const casesOf = (catalogue) =>
  Object.values(catalogue)
    .filter(({ reference }) => reference !== null)
    .flatMap((item) => {
      const { id, reference, defaults, input: usual = 'music' } = item;
      const { alsoOn = [], cases = [], awkward = {} } = item;
      const own = [{}, ...cases].map((options) => ({ input: usual, options }));
      const inputs = [...alsoOn, ...AWKWARD_INPUTS].filter((input) => awkward[input] !== null);
      const trying = inputs.map((input) => ({
        input,
        options: awkward[input] ?? {},
      }));
      const mirrored = { input: 'ten-milliseconds', options: { padMode: 'reflect' } };
      const all = 'padMode' in defaults ? [...own, ...trying, mirrored] : [...own, ...trying];
      return all.map(({ input, options }) => ({
        id,
        reference,
        input,
        options: { ...defaults, ...options },
      }));
    });

/** Tables are about whole songs; at awkward rates they are tried at those rates. A click has no tuning. */
const tableCases = Object.values(tables).flatMap(({ id, reference, defaults, cases = [] }) => {
  const own = ['melody', 'drums', 'waltz'].flatMap((input) =>
    [{}, ...cases].map((options) => ({ input, options })),
  );
  const awkward = AWKWARD_INPUTS.filter((input) => input !== 'click').map((input) => {
    return { input, options: { sampleRate: INPUTS[input].sampleRate } };
  });
  return [...own, ...awkward].map(({ input, options }) => ({
    id,
    reference,
    input,
    options: { ...defaults, ...options },
  }));
});

/** White noise is the hardest test; two ratios also meet something like music. */
const WITH_MUSIC = [44100, 48000];

const resample = RATIOS.flatMap((ratio) => [
  { ...ratio, input: 'noise' },
  ...(ratio.to === 22050 && WITH_MUSIC.includes(ratio.from) ? [{ ...ratio, input: 'music' }] : []),
]);

const cases = {
  features: casesOf(features),
  effects: casesOf(effects),
  tables: tableCases,
  signal: SIGNAL_CASES,
  resample,
};
console.log(JSON.stringify(cases, null, 1));
