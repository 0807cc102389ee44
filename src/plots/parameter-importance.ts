// What mattered in a search: a bar a parameter.
import * as Plot from '@observablehq/plot';
import { checkCount, checkNumbers } from './checks.js';
import { definePlot } from './define-plot.js';
import { dotRowsHeight, drawDotRows, shareDomain } from './dot-rows.js';
import { INK, PAIR } from './theme.js';
import { percentText } from './words.js';

/** Parameters of a search, in the order in which they are drawn. */
export interface ParameterImportanceData {
  readonly parameters: readonly {
    readonly name: string;
    /** Part of all importances, 0..1. */
    readonly share: number;
  }[];
}

const MOST_PARAMETERS = 200;
/** Parameters that are drawn; the least important ones of more are left out. */
const MOST_DRAWN = 30;

/** Bars from nothing, the shares beside them. */
export const parameterImportancePlot = definePlot<ParameterImportanceData>({
  id: 'parameter-importance',
  title: 'What mattered in the search',
  shows:
    'How differently the best trials chose each parameter: a long bar says that its value decided ' +
    'whether a trial was among the best, a short one that almost any value would do.',
  compose({ parameters }) {
    checkCount('parameter-importance', 'parameters', parameters.length, MOST_PARAMETERS);
    const shares = parameters.map(({ share }) => share);
    checkNumbers('parameter-importance', 'shares', shares, 0, 1);
    const drawn = parameters.slice(0, MOST_DRAWN);
    const bars = drawn.map((row, place) => ({ ...row, place }));
    const height = dotRowsHeight(drawn.length);
    return {
      panels: [
        {
          height,
          draw: (width) =>
            drawDotRows({
              rows: drawn.map(({ name, share }) => ({ name, figures: [percentText(share, 0)] })),
              heads: ['share'],
              columnWidth: 56,
              domain: shareDomain([0, ...shares]),
              label: 'Part of all importance (%)',
              width,
              height,
              marks: [
                Plot.rect(bars, {
                  x1: 0,
                  x2: 'share',
                  y1: ({ place }) => place - 0.28,
                  y2: ({ place }) => place + 0.28,
                  fill: PAIR.first,
                }),
                Plot.ruleX([0], { stroke: INK.rule }),
              ],
            }),
        },
      ],
    };
  },
});
