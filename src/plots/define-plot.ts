// What a plot is: a function from numbers to one SVG picture, with the facts others need on it.
import { ParameterError } from '../base/index.js';
import { type Page, writePage } from './page.js';

/** How large a picture is wanted, and what stands above it. */
export interface PlotSize {
  /** Pixels, 280..2400; default 640. The height follows from what is drawn. */
  readonly width?: number;
  /** Words above the picture instead of the plot's own. */
  readonly title?: string;
}

/** What one file in this room states about its plot. */
export interface PlotSpec<Data> {
  /** Name of the picture's file, without its ending: never renamed. */
  readonly id: string;
  /** What lists call it; stands above the picture unless other words are given. */
  readonly title: string;
  /** What there is to see in it, in a sentence for those who have never met one. */
  readonly shows: string;
  /**
   * The picture in parts.
   *
   * @param width pixels of the whole page
   * @throws {ParameterError} when nothing can be drawn of the data
   */
  compose(data: Data, width: number): Page;
}

/** A plot. */
export interface Plot<Data> extends Omit<PlotSpec<Data>, 'compose'> {
  /**
   * Draws it: a whole SVG document, the same text for the same data.
   *
   * @throws {ParameterError} when the size cannot be, or nothing can be drawn of the data;
   *         {ShapeError} when the data do not fit together
   */
  draw(data: Data, size?: PlotSize): string;
}

const NARROWEST = 280;
const WIDEST = 2400;
const USUAL_WIDTH = 640;

/** Turns a spec into the plot others use: sizes checked, words and panels laid out on one page. */
export function definePlot<Data>(spec: PlotSpec<Data>): Plot<Data> {
  const { id, title, shows } = spec;
  return {
    id,
    title,
    shows,
    draw(data, { width = USUAL_WIDTH, title: words } = {}) {
      if (!(width >= NARROWEST && width <= WIDEST)) {
        throw new ParameterError(
          `${id}: width must be ${NARROWEST} to ${WIDEST} pixels; got ${width}. Change it.`,
        );
      }
      const page = spec.compose(data, Math.round(width));
      return writePage({ ...page, title: words ?? page.title ?? title }, Math.round(width), shows);
    },
  };
}
