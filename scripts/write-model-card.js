// Writes models/<name>.md for every bundle in models/ from what the bundle says of itself.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readBundle } from '../dist/bundle/index.js';

const percent = (share) => `${(100 * share).toFixed(1)} %`;

/** What a bundle cannot know of itself: how often its test part was looked at, and why. */
const HISTORY = {
  'gtzan-double-conv':
    'the test part was looked at twice, with the same weights: 64.1 % with windows a third of a ' +
    'window apart, then 64.8 % with as few windows as cover the song, the rule that had the lower ' +
    'validation loss (0.934 against 0.943)',
};

/** One row a part. */
function scoreRows(scores) {
  return Object.entries(scores).map(([part, s]) => {
    const [low, high] = s.interval.map(percent);
    return (
      `| ${part} | ${s.songs} | ${percent(s.accuracy)} | ${low} to ${high} | ` +
      `${s.macroF1.toFixed(3)} | ${s.logLoss.toFixed(3)} | ${percent(s.calibrationError)} |`
    );
  });
}

/** One row a genre: how many were named rightly, and what they were most often taken for. */
function genreRows(labels, { confusion }) {
  return labels.map((label, k) => {
    const row = confusion[k];
    const total = row.reduce((sum, count) => sum + count, 0);
    const wrong = row
      .map((count, j) => ({ count, genre: labels[j] }))
      .filter(({ count, genre }) => count > 0 && genre !== label)
      .sort((a, b) => b.count - a.count)
      .slice(0, 2)
      .map(({ count, genre }) => `${genre} (${count})`);
    return `| ${label} | ${row[k]} of ${total} | ${wrong.join(', ') || '–'} |`;
  });
}

function card(bundle) {
  const { name, description, labels, provenance, scores, calibration, recipe } = bundle;
  const [intake] = bundle.intake;
  const weights = [...bundle.weights.values()].reduce((sum, { data }) => sum + data.length, 0);
  const judged = scores.test ? 'test' : 'validation';
  return `# ${name}

${description}

Written by \`npm run docs\` from the bundle itself; \`earmark info\` prints the same facts.

## What it does

Names one of ${labels.length} genres (${labels.join(', ')}) for a piece of music. It hears log-mel windows of ${((intake.windowColumns * intake.framesPerColumn * intake.hopLength) / intake.sampleRate).toFixed(1)} s (${intake.nMels} bands, ${intake.sampleRate.toLocaleString('en')} Hz), averages their probabilities over the song and states a confidence calibrated on the validation part (temperature ${calibration.temperature.toFixed(3)}).

## How it was made

| | |
| --- | --- |
| net | \`${recipe.model.id}\`, ${weights.toLocaleString('en')} numbers |
| corpus | GTZAN (Tzanetakis & Cook 2002), as log-mel arrays (\`${provenance.corpus}\`); no sound is in this package |
| split | \`${provenance.split}\`: the fault-filtered lists (Kereliuk, Sturm & Larsen 2015); no artist is in two parts |
| songs | ${Object.entries(provenance.tracks)
    .map(([part, count]) => `${part} ${count}`)
    .join(', ')} |
| training | ${provenance.epochs} epochs, ${Math.round(provenance.trainingSeconds / 60)} minutes on two cores, seed ${provenance.seed}, by this package's own engine |
| chosen by | validation loss${HISTORY[name] ? `; ${HISTORY[name]}` : ''} |

The whole recipe is in the bundle.

## How good it is

| part | songs | accuracy | 95 % interval | macro F1 | log loss | calibration error |
| --- | --- | --- | --- | --- | --- | --- |
${scoreRows(scores).join('\n')}

On the ${judged} part, by genre:

| genre | named rightly | most often taken for |
| --- | --- | --- |
${genreRows(labels, scores[judged]).join('\n')}

These figures are honest in one way that most printed ones are not: no recording and no artist was both learnt from and judged. Random splits of the same corpus have been reported 12 to 14 points higher for the same net.

## Where it fails

- It knows ten genres and will name one of them for anything: speech, birdsong, a genre it never met. Look at the confidence.
- It learnt from ${provenance.tracks.train} clips of music recorded before 2002.
- Rock, disco and pop overlap in the corpus itself, and the net inherits that.
- Rights in GTZAN's recordings were never cleared; the weights are given for research and private use.
`;
}

for (const file of readdirSync('models').filter((name) => name.endsWith('.earmark'))) {
  const path = `models/${file}`;
  writeFileSync(path.replace(/\.earmark$/, '.md'), card(readBundle(readFileSync(path), path)));
}
