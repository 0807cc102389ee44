// How near 80 trials come to a minimum, by chance and by TPE: the median over 21 seeds.
// Run after a build: node bench/search.js; bench/search.py asks Optuna the same.
import { createStudy, random, tpe } from '../dist/search/index.js';

const SEEDS = 21;
const TRIALS = 80;

function branin(trial) {
  const x = trial.suggestFloat('x', -5, 10);
  const y = trial.suggestFloat('y', 0, 15);
  const bend = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return bend ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10 - 0.397887;
}

function valley(trial) {
  const rate = trial.suggestFloat('rate', 1e-5, 1, { log: true });
  const width = trial.suggestInt('width', 16, 512, { log: true });
  const drop = trial.suggestFloat('drop', 0, 0.9, { step: 0.1 });
  const layers = trial.suggestInt('layers', 1, 9);
  const kind = trial.suggestChoice('kind', ['adam', 'sgd', 'rmsprop']);
  const numbers =
    (Math.log10(rate) + 3) ** 2 +
    Math.log2(width / 128) ** 2 +
    (5 * (drop - 0.3)) ** 2 +
    (0.5 * (layers - 4)) ** 2;
  return numbers + (kind === 'adam' ? 0 : 1);
}

for (const objective of [branin, valley]) {
  for (const sampler of [tpe(), random()]) {
    const gaps = [];
    const started = performance.now();
    for (let seed = 0; seed < SEEDS; seed++) {
      const study = await createStudy({ seed, sampler });
      await study.optimize(objective, { trials: TRIALS });
      gaps.push(study.best.score);
    }
    const median = gaps.sort((a, b) => a - b)[(SEEDS - 1) / 2];
    const time = (performance.now() - started) / SEEDS;
    console.log(
      `${objective.name} ${sampler.id}: ${median.toFixed(3)}, ${time.toFixed(0)} ms a study`,
    );
  }
}
