// A short search with everything a journal can hold; written to golden/search/earmark.log, which
// make_search.py has Optuna read. Run after a build: node golden/search-journal.js
import { writeFileSync } from 'node:fs';

/** The journal of that search, with one time for all times; the room's functions are handed in. */
export async function searchJournal({ createStudy, memoryJournal, TrialPruned, ...search }) {
  const journal = memoryJournal();
  const study = await createStudy({
    name: 'quadratic',
    sampler: search.tpe(),
    pruner: search.successiveHalving({ minResource: 1, reductionFactor: 2 }),
    seed: 4,
    journal,
  });
  const objective = (trial) => {
    const x = trial.suggestFloat('x', -5, 5);
    const rate = trial.suggestFloat('rate', 1e-5, 0.1, { log: true });
    const layers = trial.suggestInt('layers', 1, 3);
    for (let n = 1; n <= layers; n++) trial.suggestInt(`width ${n}`, 16, 256, { step: 16 });
    const kind = trial.suggestChoice('kind', ['adam', 'sgd', null]);
    if (trial.number === 2) throw new Error('no "memory"');
    const score = (x - 1) ** 2 + (Math.log10(rate) + 3) ** 2 + (kind === 'sgd' ? 1 : 0);
    for (let step = 0; step < 4; step++) {
      trial.report(trial.number === 5 ? Number.NaN : score + 1 / (1 + step), step);
      if (trial.shouldPrune()) throw new TrialPruned();
    }
    return trial.number === 6 ? Number.POSITIVE_INFINITY : score;
  };
  await study.optimize(objective, { trials: 20 });
  return journal.text.replace(/(?<="datetime_\w+":)"[^"]+"/g, '"2025-01-01T00:00:00.000000+00:00"');
}

if (process.argv[1] === import.meta.filename) {
  const text = await searchJournal(await import('../dist/search/index.js'));
  writeFileSync(new URL('search/earmark.log', import.meta.url), text);
}
