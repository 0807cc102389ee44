/** How much harm a trained system can bear: one family of harm a file, measured level by level. */

export {
  type Condition,
  type ConditionAnswers,
  type MeasuringFailure,
  REFUSED,
  type RobustnessAnswers,
  UNHARMED,
} from './answers.js';
export * from './by-id.js';
export * from './corrupt-cells.js';
export {
  corruptedFeatures26,
  type FeaturesFrom,
  features26Of,
  type Picture26,
  picture26,
} from './corrupted-features.js';
export * from './corruption.js';
export * from './corruptions/catalogue.js';
export * from './judge.js';
export { type MeasureOptions, measureRobustness } from './measure.js';
export * from './pixel-protocol.js';
export * from './summarize.js';
