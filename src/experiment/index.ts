/** The one room that knows the whole: a recipe in, a run out. */
export { bundleJudge } from './bundle-judge.js';
export * from './check-inputs.js';
export * from './corpus.js';
export * from './evaluate.js';
export { type Beginning, recipeStartingFrom, startedFromOf, type Trunks } from './fine-tuning.js';
export * from './fold.js';
export { harmableSongs } from './harmable-songs.js';
export * from './judge.js';
export * from './published-spaces.js';
export * from './recipe.js';
export * from './robustness.js';
export * from './run-log.js';
export * from './search-recipes.js';
export * from './search-space.js';
export * from './train.js';
export * from './values-by-path.js';
