// What the files in a run's folder are called, by whoever writes and whoever reads them.

/** Names of the files of a run. */
export const RUN_FILES = {
  /** The recipe with every default filled in. */
  recipe: 'recipe.json',
  /** Where a run that is not finished goes on. */
  checkpoint: 'checkpoint.safetensors',
  classifier: 'classifier.earmark',
  /** What reports are made of, see `RunRecord`. */
  record: 'record.json',
  /** How the classifier bears harm, see `readHarmCurves`. */
  robustness: 'robustness.json',
  /** What happened when, a line each. */
  log: 'log.jsonl',
} as const;
