/** One picture a file, drawn as SVG and turned into PNG; `catalogue.ts` lists them. */
export * from './all.js';
export type { AugmentationsData } from './augmentations.js';
export * from './catalogue.js';
export type { ClassScoresData } from './class-scores.js';
export type { ConfusionData } from './confusion-matrix.js';
export type { CorruptionCurvesData, CorruptionPoint } from './corruption-curves.js';
export { definePlot, type Plot, type PlotSize, type PlotSpec } from './define-plot.js';
export type { FeatureMapsData } from './feature-maps.js';
export type { LeakMeterData, LeakRow } from './leak-meter.js';
export type { LearningCurvesData, LearningEpoch } from './learning-curves.js';
export type { MeanSpectrogramsData } from './mean-spectrograms.js';
export type { ComparedSystem, ModelComparisonData } from './model-comparison.js';
export type { LegendEntry, Page, Panel } from './page.js';
export type { ParameterImportanceData } from './parameter-importance.js';
export type { NamedPicture } from './picture-grid.js';
export {
  createRasterizer,
  type Rasterize,
  type RasterizeOptions,
  type RasterizerParts,
} from './rasterize.js';
export type { ReliabilityData } from './reliability.js';
export type { SearchedTrial, SearchHistoryData } from './search-history.js';
export type { SongProbabilitiesData } from './song-probabilities.js';
export type { SpectrogramData } from './spectrogram.js';
export type { ValidationCurvesData, ValidationSeries } from './validation-curves.js';
export type { WaveformData } from './waveform.js';
