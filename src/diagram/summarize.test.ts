// The table of a network: figures counted right, lines no longer than the terminal.
import { expect, test } from 'vitest';
import { batchNorm, conv2d, dense, flatten, input, network, relu } from '../nn/index.js';
import { networkTotals, summarize } from './summarize.js';

const x = input([2, 6, 8], 'picture');
const first = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', name: 'a.rather.long.name' });
const twin = conv2d(x, { filters: 4, kernelSize: 3, padding: 'same', shareWith: first });
const net = network({
  inputs: [x],
  outputs: [dense(flatten(relu(batchNorm(first))), { units: 3 }), twin],
});

test('figures are counted once for shared weights and for the whole batch', () => {
  const convolution = 4 * 2 * 9;
  expect(networkTotals(net, { batch: 5, frozen: ['dense*'] })).toEqual({
    layers: 7,
    trainable: convolution + 4 + 8,
    frozen: 3 * 192 + 3,
    runningStatistics: 8,
    multiplyAdds: 2 * convolution * 48 + 192 + 3 * 192,
    parameterBytes: 4 * (convolution + 4 + 16 + 3 * 192 + 3),
    activationBytes: 4 * 5 * (96 + 4 * 192 + 3),
  });
});

test('the table has every layer and the totals', () => {
  expect(summarize(net, { batch: 5 })).toMatchInlineSnapshot(`
    "layer               kind           output  parameters  mul-adds    bytes
    ────────────────────────────────────────────────────────────────────────
    picture             input          2×6×8                         1.92 kB
    a.rather.long.name  conv2d 3×3, 4  4×6×8           76    3.46 k  3.84 kB
    batchNorm1          batchNorm      4×6×8           16       192  3.84 kB
    relu1               relu           4×6×8                         3.84 kB
    flatten1            flatten        192                                  
    dense1              dense 3        3              579       576     60 B
    conv2d1             conv2d 3×3, 4  4×6×8                 3.46 k  3.84 kB
    ────────────────────────────────────────────────────────────────────────
    parameters    663 trainable + 8 running statistics (2.68 kB)
    multiply-adds 7.68 k a sample
    activations   17.3 kB for 5 samples"
  `);
});

test('frozen layers are counted apart', () => {
  expect(summarize(net, { frozen: ['a.rather.long.name'] })).toContain(
    'parameters    587 trainable + 76 frozen + 8 running statistics',
  );
  expect(() => summarize(net, { frozen: ['dens1'] })).toThrow(/Did you mean 'dense1'/);
});

test.each([40, 56, 72, 100])('no line is longer than %i columns', (width) => {
  const lines = summarize(net, { width }).split('\n');
  expect(lines.filter((line) => !/^(parameters|multiply|activ)/.test(line))).toSatisfy(
    (rows: string[]) => rows.every((row) => row.length <= width),
  );
  expect(lines).toHaveLength(7 + 1 + 2 + 3);
});
