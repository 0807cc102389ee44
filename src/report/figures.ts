// Plots as figures of a report: drawn for wide and for narrow pages, with captions and numbers.
import type { Plot } from '../plots/index.js';
import type { ReportFigure, ReportTable } from './report-document.js';

const NARROW = 360;

/** What a figure is made of. */
export interface FigureOptions {
  /** Name of its file without folder and ending. */
  readonly file: string;
  /** Words above the picture. */
  readonly title: string;
  /** Said below before what the plot shows in general. */
  readonly about?: string;
  /** Instead of what it shows in general. */
  readonly shows?: string;
  readonly numbers?: ReportTable;
}

/** A plot as a figure. */
export function figureOf<Data>(
  plot: Plot<Data>,
  data: Data,
  { file, title, about, shows = plot.shows, numbers }: FigureOptions,
): ReportFigure {
  return {
    kind: 'figure',
    file: `plots/${file}.svg`,
    svg: plot.draw(data, { title }),
    narrowSvg: plot.draw(data, { title, width: NARROW }),
    title,
    caption: about === undefined ? shows : `${about} ${shows}`,
    ...(numbers ? { numbers } : {}),
  };
}
