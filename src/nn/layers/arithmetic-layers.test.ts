// Sums and products of layers against their formulas.
import { expect, test } from 'vitest';
import { type GraphNode, input } from '../index.js';
import { checkLayer } from '../reference/check-layer.test-support.js';
import * as tape from '../reference/tape.test-support.js';
import { map, type Value, value } from '../reference/value.test-support.js';
import { add } from './add.js';
import { average } from './average.js';
import { multiply } from './multiply.js';
import { relu } from './relu.js';
import { scale } from './scale.js';

type Nodes = readonly [GraphNode, GraphNode, GraphNode];
type Values = readonly [Value, Value, Value];

/** Three inputs of which a layer may use some. */
function check(
  title: string,
  shapes: readonly (readonly number[])[],
  build: (...inputs: Nodes) => GraphNode,
  twin: (...inputs: Values) => Value,
): void {
  checkLayer({
    title,
    inputs: shapes,
    build: (inputs) => build(...(inputs as Nodes)),
    twin: (batch) => batch.map((inputs) => twin(...(inputs as unknown as Values))),
  });
}

const SHAPE = [3, 5, 7];
const withEach = (a: Value, b: Value, change: (one: tape.Real, other: tape.Real) => tape.Real) =>
  value(a.shape, (...index) => change(a.at(...index), b.at(...index)));

check(
  'add of two',
  [SHAPE, SHAPE],
  (a, b) => add(a, b),
  (a, b) => withEach(a, b, tape.add),
);
check(
  'add of three, one of them twice',
  [SHAPE, SHAPE, SHAPE],
  (a, b, c) => add([a, b, c, a]),
  (a, b, c) => withEach(withEach(withEach(a, b, tape.add), c, tape.add), a, tape.add),
);
check(
  'add of what is used elsewhere',
  [SHAPE],
  (a) => multiply(add(a, relu(a)), a),
  (a) => withEach(withEach(a, map(a, tape.relu), tape.add), a, tape.multiply),
);
check(
  'average of three',
  [[9], [9], [9]],
  (...all) => average(all),
  (a, b, c) => value([9], (k = 0) => tape.mean([a.at(k), b.at(k), c.at(k)])),
);
check(
  'scale',
  [[2, 9]],
  (a) => scale(a, { factor: -2.5 }),
  (a) => map(a, (one) => tape.scale(one, -2.5)),
);
check(
  'multiply value by value',
  [SHAPE, SHAPE],
  (a, b) => multiply(a, b),
  (a, b) => withEach(a, b, tape.multiply),
);
check(
  'multiply by itself',
  [[11]],
  (a) => multiply(a, a),
  (a) => map(a, (one) => tape.multiply(one, one)),
);
check(
  'multiply planes by factors',
  [SHAPE, [3]],
  (a, b) => multiply(a, b),
  (a, b) => value(SHAPE, (c = 0, i = 0, j = 0) => tape.multiply(a.at(c, i, j), b.at(c))),
);
check(
  'multiply factors by planes',
  [[3, 1, 1], SHAPE],
  (a, b) => multiply(a, b),
  (a, b) => value(SHAPE, (c = 0, i = 0, j = 0) => tape.multiply(b.at(c, i, j), a.at(c, 0, 0))),
);
check(
  'multiply long planes by factors',
  [[2, 1031], [2]],
  (a, b) => multiply(a, b),
  (a, b) => value([2, 1031], (c = 0, k = 0) => tape.multiply(a.at(c, k), b.at(c))),
);

test('sums and products say which shapes they want', () => {
  expect(() => add(input([2, 3]), input([3, 2]), { name: 'skip' })).toThrow(
    "add 'skip': expected two or more inputs of one shape; got [2, 3] and [3, 2].",
  );
  expect(() => add([input([2])])).toThrow(
    'add: expected two or more inputs of one shape; got [2].',
  );
  expect(() => multiply(input([2, 3]), input([3]), { name: 'gate' })).toThrow(
    "multiply 'gate': expected two inputs of one shape, or one of them [channels] or [channels, 1, …] " +
      "for the other's first axis; got [2, 3] and [3].",
  );
  expect(() => scale(input([2]), { factor: Number.NaN })).toThrow(
    'scale: factor must be a finite number; got NaN.',
  );
});
