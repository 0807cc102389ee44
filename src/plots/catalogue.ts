// Written by `npm run catalogue`; do not edit.
export { augmentationsPlot } from './augmentations.js';
export { classScoresPlot } from './class-scores.js';
export { confusionMatrixPlot } from './confusion-matrix.js';
export { corruptionCurvesPlot } from './corruption-curves.js';
export { featureMapsPlot } from './feature-maps.js';
export { leakMeterPlot } from './leak-meter.js';
export { learningCurvesPlot } from './learning-curves.js';
export { meanSpectrogramsPlot } from './mean-spectrograms.js';
export { modelComparisonPlot } from './model-comparison.js';
export { parameterImportancePlot } from './parameter-importance.js';
export { reliabilityPlot } from './reliability.js';
export { searchHistoryPlot } from './search-history.js';
export { songProbabilitiesPlot } from './song-probabilities.js';
export { spectrogramPlot } from './spectrogram.js';
export { validationCurvesPlot } from './validation-curves.js';
export { waveformPlot } from './waveform.js';
