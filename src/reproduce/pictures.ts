// Two pictures of a corpus' results: published figures beside ours, and ours by the published protocol and a clean one.
import type { RunsSummary } from '../report/index.js';
import { type System, systems } from '../systems/index.js';
import { comparedPart, intervalOf } from './compared.js';

/** A picture of results. */
export interface ResultPicture {
  /** Name of its file. */
  readonly file: string;
  /** What it shows, for those who do not see it. */
  readonly words: string;
  /** The picture, as SVG. */
  draw(): Promise<string>;
}

/** Pixels across; the tables above are wide, too. */
const WIDTH = 820;

/** The pictures that there are runs for. */
export function resultPictures(corpus: string, summary: RunsSummary): ResultPicture[] {
  return [...publishedPictures(corpus, summary), ...protocolPictures(corpus, summary)];
}

function publishedPictures(corpus: string, summary: RunsSummary): ResultPicture[] {
  const compared = systems.flatMap((system) => comparedOf(system, summary));
  if (compared.length === 0) return [];
  const words = 'Published, and repeated by the published protocol';
  const draw = async () => {
    const { modelComparisonPlot } = await plots();
    const data = { systems: compared, items: 'clips or songs' } as const;
    return modelComparisonPlot.draw(data, { title: words, width: WIDTH });
  };
  return [{ file: `results-${corpus}-published.svg`, words, draw }];
}

function protocolPictures(corpus: string, { leaks }: RunsSummary): ResultPicture[] {
  const rows = leaks.flatMap((leak) =>
    leak.mode === 'paper' && !leak.system.includes('/') ? [{ name: leak.system, ...leak }] : [],
  );
  if (rows.length === 0) return [];
  const words = 'The same systems by the published protocol and by a clean one';
  const legend = {
    leaky: 'published protocol',
    honest: 'clean',
    difference: 'difference (points)',
  };
  const draw = async () => {
    const { leakMeterPlot } = await plots();
    return leakMeterPlot.draw({ systems: rows, words: legend }, { title: words, width: WIDTH });
  };
  return [{ file: `results-${corpus}-protocol.svg`, words, draw }];
}

/** Loaded only now, because drawing is slow to load. */
const plots = () => import('../plots/index.js');

function comparedOf(system: System, { systems: all }: RunsSummary) {
  const paper = all.find(({ system: id, mode }) => id === system.id && mode === 'paper');
  const part = paper && comparedPart(system, paper);
  const { accuracy: published } = system.published;
  if (!part || published === null) return [];
  const { clips } = part;
  return [
    {
      name: system.id,
      accuracy: clips.accuracy.mean,
      interval: intervalOf(clips, part.isWholeSongs ? 'songs' : 'clips'),
      seeds: clips.perSeed.map(({ accuracy }) => accuracy),
      published,
    },
  ];
}
