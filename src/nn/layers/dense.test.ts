// The fully connected layer against its formula.
import { checkLayer } from '../reference/check-layer.test-support.js';
import { add, multiply, sum } from '../reference/tape.test-support.js';
import { value } from '../reference/value.test-support.js';
import { dense } from './dense.js';

for (const [inputs, units] of [
  [7, 5],
  [1, 3],
  [33, 2],
] as const) {
  checkLayer({
    title: `dense, ${inputs} to ${units}`,
    inputs: [[inputs]],
    batch: 3,
    build: ([x]) => dense(x as never, { units }),
    twin: (batch, weight) =>
      batch.map(([x]) =>
        value([units], (o = 0) => {
          const products = x?.data.map((one, k) => multiply(one, weight('weight').at(o, k)));
          return add(sum(products ?? []), weight('bias').at(o));
        }),
      ),
  });
}
