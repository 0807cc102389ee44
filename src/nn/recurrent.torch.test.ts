// Recurrent nets and nets of products against PyTorch's (golden/torch_recurrent.py).
import {
  add,
  bidirectional,
  dense,
  flatten,
  type GraphNode,
  gelu,
  gru,
  input,
  layerNorm,
  lstm,
  multiHeadAttention,
  network,
  relu,
  simpleRnn,
} from './index.js';
import { checkGolden, type GoldenCase } from './torch-golden.test-support.js';

function close(batch: number, x: GraphNode, last: GraphNode, units: number): GoldenCase {
  const head = dense(last, { units, name: 'head' });
  return { batch, net: network({ inputs: [x], outputs: [head] }) };
}

const returnSequences = true;

checkGolden('gru-both-ways', () => {
  const x = input([7, 6]);
  const first = bidirectional(x, (h, way) => gru(h, { units: 5, returnSequences, ...way }), {
    name: 'first',
  });
  const second = bidirectional(first, (h, way) => gru(h, { units: 6, ...way }), { name: 'second' });
  return close(5, x, second, 4);
});

checkGolden('lstm-stack', () => {
  const x = input([9, 5]);
  const first = lstm(x, { units: 7, returnSequences, name: 'first' });
  return close(4, x, lstm(first, { units: 6, name: 'second' }), 3);
});

checkGolden('simple-rnn-stack', () => {
  const x = input([6, 5]);
  const first = bidirectional(x, (h, way) => simpleRnn(h, { units: 7, returnSequences, ...way }), {
    name: 'first',
  });
  const second = simpleRnn(first, { units: 6, activation: 'relu', name: 'second' });
  return close(4, x, second, 3);
});

checkGolden('gru-reset-before', () => {
  const x = input([6, 5]);
  return close(3, x, gru(x, { units: 7, resetAfter: false, name: 'gru' }), 3);
});

checkGolden('dense-steps', () => {
  const x = input([5, 6]);
  return close(3, x, flatten(relu(dense(x, { units: 7, name: 'steps' }))), 4);
});

checkGolden('vector-net', () => {
  const x = input([57]);
  const names = ['first', 'second', 'third'];
  const widths = [57, 32, 16];
  const last = names.reduce<GraphNode>(
    (h, name, i) => relu(dense(h, { units: widths[i] as number, name })),
    x,
  );
  return close(50, x, last, 10);
});

checkGolden('transformer', () => {
  const x = input([7, 6]);
  const last = ['first', 'second'].reduce<GraphNode>((from, name) => {
    const normed = layerNorm(from, { name: `${name}.norm` });
    const h = add(from, multiHeadAttention(normed, { numHeads: 3, name }));
    const wide = gelu(dense(h, { units: 9, name: `${name}.wide` }));
    return add(h, dense(wide, { units: 6, name: `${name}.narrow` }));
  }, x);
  return close(3, x, flatten(last), 4);
});
