// A network as a table for the terminal.
import { sizeOf } from '../array/index.js';
import { chooseLayers, type GraphNode, type LayerChoice, type Network } from '../nn/index.js';
import { amountText, countText, optionsText, shapeText } from './layer-words.js';

/** How to print the table. */
export interface SummaryOptions {
  /** Samples that go through at once; bytes are counted for all of them. Default 1. */
  readonly batch?: number;
  /** Layers that training is to hold still, as `compileTrainer` takes them; default none. */
  readonly frozen?: LayerChoice;
  /** Columns the table may take, at least 40; default 80. */
  readonly width?: number;
}

/** What a network is made of and costs, as numbers. */
export interface NetworkTotals {
  readonly layers: number;
  /** Values that training moves. */
  readonly trainable: number;
  /** Values of frozen layers that it would move otherwise. */
  readonly frozen: number;
  /** Running statistics, which no optimizer moves. */
  readonly runningStatistics: number;
  /** Multiplications with addition for one sample, forward. */
  readonly multiplyAdds: number;
  /** Bytes of all parameters, float32. */
  readonly parameterBytes: number;
  /** Bytes of all layers' results for a batch, float32; what only reads other values in another shape is free. */
  readonly activationBytes: number;
}

const FLOAT_BYTES = 4;
const NARROWEST = 40;
const GAP = '  ';

/**
 * Counts parameters, multiplications and bytes.
 *
 * @throws {ParameterError} when `frozen` names a layer that is not there
 */
export function networkTotals(
  net: Network,
  { batch = 1, frozen = [] }: Pick<SummaryOptions, 'batch' | 'frozen'> = {},
): NetworkTotals {
  const chosen = [...chooseLayers(net, frozen, 'frozen')].flatMap((node) => node.parameters);
  const still = new Set(chosen.map((one) => net.nameOfParameter(one)));
  const totals = { trainable: 0, frozen: 0, runningStatistics: 0 };
  for (const { name, shape, trainable } of net.parameters) {
    const fate = still.has(name) ? 'frozen' : 'trainable';
    totals[trainable ? fate : 'runningStatistics'] += sizeOf(shape);
  }
  return {
    layers: net.nodes.length,
    ...totals,
    multiplyAdds: net.nodes.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0),
    parameterBytes: FLOAT_BYTES * (totals.trainable + totals.frozen + totals.runningStatistics),
    activationBytes: net.nodes.reduce((sum, node) => sum + activationBytes(node, batch), 0),
  };
}

function activationBytes(node: GraphNode, batch: number): number {
  const isView = node.emission.isAlias?.(true) ?? false;
  return isView ? 0 : FLOAT_BYTES * batch * sizeOf(node.shape);
}

interface Column {
  readonly title: string;
  readonly isNumber: boolean;
  cell(node: GraphNode): string;
}

/**
 * The network as text: a row a layer (name, kind and options, output shape, parameters, multiply-adds, bytes of
 * its result), then totals. A column for the kind is left out and names are shortened when the width is small.
 *
 * Parameters that several layers share are counted once, in the first.
 *
 * @throws {ParameterError} when `frozen` names a layer that is not there
 */
export function summarize(net: Network, options: SummaryOptions = {}): string {
  const { batch = 1, frozen = [], width = 80 } = options;
  const own = ownParameters(net);
  const zero = (text: string) => (text === '0' ? '' : text);
  const bytes = (count: number) => (count === 0 ? '' : amountText(count, 'B'));
  const columns: Column[] = [
    { title: 'layer', isNumber: false, cell: (node) => net.nameOf(node) },
    { title: 'kind', isNumber: false, cell: (node) => `${node.kind} ${optionsText(node)}`.trim() },
    { title: 'output', isNumber: false, cell: ({ shape }) => shapeText(shape) },
    { title: 'parameters', isNumber: true, cell: (node) => zero(countText(own.get(node) ?? 0)) },
    { title: 'mul-adds', isNumber: true, cell: (node) => zero(amountText(node.multiplyAdds)) },
    { title: 'bytes', isNumber: true, cell: (node) => bytes(activationBytes(node, batch)) },
  ];
  const rows = layTable(columns, net.nodes, Math.max(NARROWEST, width));
  const totals = networkTotals(net, { batch, frozen });
  const line = '─'.repeat(rows[0]?.length ?? 0);
  const counts = [
    `${countText(totals.trainable)} trainable`,
    ...(totals.frozen > 0 ? [`${countText(totals.frozen)} frozen`] : []),
    ...(totals.runningStatistics > 0
      ? [`${countText(totals.runningStatistics)} running statistics`]
      : []),
  ].join(' + ');
  return [
    rows[0],
    line,
    ...rows.slice(1),
    line,
    `parameters    ${counts} (${amountText(totals.parameterBytes, 'B')})`,
    `multiply-adds ${amountText(totals.multiplyAdds)} a sample`,
    `activations   ${amountText(totals.activationBytes, 'B')} for ${batch === 1 ? 'one sample' : `${batch} samples`}`,
  ].join('\n');
}

function ownParameters(net: Network): Map<GraphNode, number> {
  const seen = new Set<unknown>();
  const counts = new Map<GraphNode, number>();
  for (const node of net.nodes) {
    const fresh = node.parameters.filter((one) => !seen.has(one));
    for (const one of fresh) seen.add(one);
    counts.set(
      node,
      fresh.reduce((sum, { shape }) => sum + sizeOf(shape), 0),
    );
  }
  return counts;
}

/** Rows of equal width, the titles first. */
function layTable(columns: Column[], nodes: readonly GraphNode[], width: number): string[] {
  const table = columns.map((column) => [column.title, ...nodes.map((node) => column.cell(node))]);
  const shown = columns.map((column, i) => ({ column, cells: table[i] as string[] }));
  const widthOf = (cells: readonly string[]) => Math.max(...cells.map((cell) => cell.length));
  const total = () =>
    shown.reduce((sum, { cells }) => sum + widthOf(cells), GAP.length * (shown.length - 1));
  const drop = (title: string) => {
    const at = shown.findIndex(({ column }) => column.title === title);
    if (total() > width && at >= 0) shown.splice(at, 1);
  };
  const squeeze = (title: string, least: number) => {
    const at = shown.find(({ column }) => column.title === title);
    if (!at) return;
    const room = Math.max(least, widthOf(at.cells) - Math.max(0, total() - width));
    at.cells = at.cells.map((cell) => shortened(cell, room));
  };
  squeeze('layer', 14);
  squeeze('kind', 18);
  for (const title of ['kind', 'bytes', 'mul-adds']) drop(title);
  squeeze('layer', 8);
  return table[0]?.map((_, row) =>
    shown
      .map(({ column, cells }) => {
        const cell = cells[row] as string;
        return column.isNumber ? cell.padStart(widthOf(cells)) : cell.padEnd(widthOf(cells));
      })
      .join(GAP),
  ) as string[];
}

/** The end of a name says more than its middle. */
function shortened(text: string, room: number): string {
  if (text.length <= room) return text;
  const head = Math.ceil((room - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (room - 1 - head))}`;
}
