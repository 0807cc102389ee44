// The fully connected layer against its formula.
import { checkLayer } from '../reference/check-layer.test-support.js';
import { multiply, sum } from '../reference/tape.test-support.js';
import { range, value } from '../reference/value.test-support.js';
import { dense } from './dense.js';

// Batches of 3 go vector by vector, those of 9 through products of whole slices.
for (const { shape, units, batch, useBias = true } of [
  { shape: [7], units: 5, batch: 3 },
  { shape: [1], units: 3, batch: 3 },
  { shape: [33], units: 2, batch: 9 },
  { shape: [13], units: 17, batch: 9, useBias: false },
  { shape: [300], units: 3, batch: 8 },
  { shape: [5, 6], units: 9, batch: 2 },
  { shape: [2, 3, 7], units: 4, batch: 3, useBias: false },
]) {
  checkLayer({
    title: `dense, [${shape.join(', ')}] to ${units}, batch ${batch}, bias ${useBias}`,
    inputs: [shape],
    batch,
    build: ([x]) => dense(x as never, { units, useBias }),
    twin: (samples, weight) =>
      samples.map(([x]) =>
        value([...shape.slice(0, -1), units], (...index) => {
          const o = index.pop() as number;
          const products = range(shape.at(-1) as number).map((k) =>
            multiply(x?.at(...index, k) as never, weight('weight').at(o, k)),
          );
          const start = useBias ? [weight('bias').at(o)] : [];
          return sum([...start, ...products]);
        }),
      ),
  });
}
