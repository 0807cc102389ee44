// A network as a picture.
import type { Network } from '../../nn/index.js';
import { amountText, countText } from '../layer-words.js';
import { networkTotals } from '../summarize.js';
import { cardsOf } from './cards.js';
import { layColumns } from './columns.js';
import { seatCards } from './lanes.js';
import { writeSvg } from './svg.js';

/** How to draw. */
export interface DrawingOptions {
  /** Said to those who cannot see the picture; default `Network`. */
  readonly title?: string;
}

/**
 * The graph of a network as an SVG document: a card for each layer with its options, name and parameters, what
 * only follows a layer (activation, normalization, dropout) inside its card, shapes of one sample on the lines.
 *
 * The longest way through the net is a straight line; branches and skips run beside it. Nested skips make the
 * net a U. A long net is folded into columns where nothing but the main way goes on. Colours follow the
 * reader's light or dark scheme. The same network gives the same text.
 */
export function drawNetwork(net: Network, options: DrawingOptions = {}): string {
  const { title = 'Network' } = options;
  const totals = networkTotals(net);
  const description =
    `${totals.layers} layers, ${countText(totals.trainable)} trainable parameters, ` +
    `${amountText(totals.multiplyAdds)} multiply-adds a sample`;
  return writeSvg(layColumns(seatCards(cardsOf(net))), title, description);
}
