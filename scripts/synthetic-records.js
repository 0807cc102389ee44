// Records of runs that never were: systems of set skill on songs of set difficulty, for tests and examples.

export const GENRES = ['blues', 'classical', 'disco', 'jazz', 'metal', 'reggae'];

/** Numbers in [0, 1) from a text: the same on every machine (FNV-1a, then xorshift). */
export function numbersOf(text) {
  let state = 2166136261;
  for (let n = 0; n < text.length; n++) state = Math.imul(state ^ text.charCodeAt(n), 16777619);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/**
 * One record.
 *
 * @param {{ system: string, mode?: 'paper' | 'clean' | 'leak', seed?: number, skill?: number,
 *   clips?: number, songsPerGenre?: number, epochs?: number, labels?: string[] }} options
 *   skill 0..1; clips a song, 1 for whole songs
 */
export function syntheticRecord({
  system,
  mode = 'clean',
  seed = 0,
  skill = 0.6,
  clips = 3,
  songsPerGenre = 12,
  epochs = 24,
  labels = GENRES,
}) {
  const leaks = mode !== 'clean';
  const reach = Math.min(0.86, leaks ? skill + 0.16 : skill - 0.06);
  const judge = (part) =>
    labels.flatMap((genre) =>
      Array.from({ length: songsPerGenre }, (_, n) => `${genre}.${part}.${n}`).flatMap((song) =>
        Array.from({ length: clips }, (_, clip) => ({
          id: clips === 1 ? song : `${song}#${clip}`,
          song,
          genre,
          probabilities: answer(labels, genre, reach, song, `${system} ${mode} ${seed} ${clip}`),
        })),
      ),
    );
  return {
    system,
    mode,
    seed,
    corpus: 'six genres',
    recipe: {
      model: { id: system, options: { width: 64, dropout: 0.3 } },
      training: { seed, epochs },
    },
    split: leaks ? 'clip-random' : 'song-60-20-20',
    leakage: leaks
      ? [
          `test: 214 of 216 clips share with train: 214 a song (72 songs)`,
          'what is shared flatters the scores: they reward memory',
        ]
      : [],
    notes: ['an example: no song was heard for it'],
    labels,
    counts: {
      train: { songs: 36 * labels.length, items: 36 * labels.length * clips },
      validation: {
        songs: songsPerGenre * labels.length,
        items: songsPerGenre * labels.length * clips,
      },
      test: { songs: songsPerGenre * labels.length, items: songsPerGenre * labels.length * clips },
    },
    history: historyOf(system, seed, reach, epochs, labels.length),
    keptEpoch: Math.ceil(0.7 * epochs),
    ending: 'validation loss stood still for 7 epochs',
    cost: {
      parameters: 40_000 + Math.round(400_000 * skill),
      multiplyAdds: Math.round(9e6 * skill),
      secondsPerEpoch: 4 + 20 * skill + 0.1 * seed,
      latencyMilliseconds: 3 + 9 * skill,
    },
    judged: { validation: judge('validation'), test: judge('test') },
  };
}

/** A softmax around the truth: the harder the song and the less the skill, the more it strays. */
function answer(labels, genre, reach, song, who) {
  const difficulty = numbersOf(`difficulty ${song}`);
  const own = numbersOf(`answer ${song} ${who}`);
  difficulty();
  own();
  const isRight = 0.75 * difficulty() + 0.25 * own() < reach;
  const astray = labels[Math.floor(difficulty() * labels.length)];
  const said = isRight ? genre : astray;
  const powers = labels.map((label) =>
    Math.exp((label === said ? 1.2 + 2.6 * own() : 0) + 1.4 * own()),
  );
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => Math.round((1e6 * power) / sum) / 1e6);
}

function historyOf(system, seed, reach, epochs, classes) {
  const noise = numbersOf(`history ${system} ${seed}`);
  return Array.from({ length: epochs }, (_, n) => {
    const progress = 1 - Math.exp((-6 * (n + 1)) / epochs);
    const wobble = 0.03 * (noise() - 0.5);
    return {
      epoch: n + 1,
      loss: Math.log(classes) * (1 - 0.93 * progress) + 0.02 * noise(),
      accuracy: 1 / classes + (0.98 - 1 / classes) * progress,
      validationLoss:
        Math.log(classes) * (1 - 0.8 * reach * progress) + 0.01 * n * (1 - reach) + wobble,
      validationAccuracy: 1 / classes + (reach - 1 / classes) * progress + wobble,
      seconds: 5 + noise(),
    };
  });
}

/**
 * Four systems, three seeds each, under both modes: enough for every part of a report.
 *
 * @param {number} [songsPerGenre]
 */
export function syntheticRecords(songsPerGenre = 12) {
  const skills = { 'lse-cnn': 0.62, 'feat-dense': 0.55, 'spec-cnn': 0.66, 'crnn-choi': 0.74 };
  return Object.entries(skills).flatMap(([system, skill]) =>
    ['paper', 'clean'].flatMap((mode) =>
      [0, 1, 2].map((seed) => ({
        ...syntheticRecord({ system, mode, seed, skill, songsPerGenre }),
        ...(mode === 'paper'
          ? { published: { accuracy: skill + 0.2, about: 'best run, test clips' } }
          : {}),
        ...(mode === 'clean' ? { robustness: [noiseCurve(skill + 0.01 * seed)] } : {}),
      })),
    ),
  );
}

function noiseCurve(skill) {
  const points = [null, 40, 30, 20, 10, 0].map((level, n) => {
    const accuracy = Math.max(1 / 6, skill - 0.02 * n * n * (1.3 - skill));
    return {
      level,
      accuracy,
      interval: [Math.max(0, accuracy - 0.1), Math.min(1, accuracy + 0.1)],
    };
  });
  return { id: 'white-noise', title: 'White noise', unit: 'dB signal to noise', points };
}
