/** A network for people: a table for the terminal, a picture as SVG. */
export { type DrawingOptions, drawNetwork } from './drawing/draw-network.js';
export { type NetworkTotals, networkTotals, type SummaryOptions, summarize } from './summarize.js';
