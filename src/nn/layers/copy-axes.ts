// Copies of arrays axis by axis, with as few and as long runs as the steps allow.
import { ParameterError } from '../../base/index.js';
import type { Place, PlanBuffer } from '../plan/buffers.js';
import type { PlanBuilder } from '../plan/plan-builder.js';

/** One axis of a copy: how many, and how many floats apart on either side. */
export interface CopyAxis {
  readonly length: number;
  readonly fromStep: number;
  readonly toStep: number;
}

/** Axes that the kernel takes. */
const MOST_AXES = 4;

/** The steps of a dense array: `[2, 3, 4]` has `[12, 4, 1]`. */
export function stepsOf(shape: readonly number[]): number[] {
  return shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
}

/**
 * The same copy in the fewest axes, ordered as kernels/copy-strided.ts is fastest: places that lie together
 * in the target last, and before them those that lie together in the source.
 */
export function simplifiedAxes(axes: readonly CopyAxis[]): CopyAxis[] {
  const merged: CopyAxis[] = [];
  const outerFirst = axes.filter(({ length }) => length > 1).sort((a, b) => b.toStep - a.toStep);
  for (const inner of outerFirst) {
    const outer = merged.at(-1);
    const isOne =
      outer?.fromStep === inner.fromStep * inner.length &&
      outer.toStep === inner.toStep * inner.length;
    if (outer && isOne) merged.splice(-1, 1, { ...inner, length: inner.length * outer.length });
    else merged.push(inner);
  }
  const last = merged.pop();
  if (!last) return [{ length: 1, fromStep: 1, toStep: 1 }];
  const dense = merged.findIndex(({ fromStep }) => fromStep === 1);
  if (dense >= 0) merged.push(...merged.splice(dense, 1));
  return [...merged, last];
}

/** Whether source and target are the same values in the same order. */
export function isPlainCopy(axes: readonly CopyAxis[]): boolean {
  const [only, ...others] = simplifiedAxes(axes);
  return others.length === 0 && only?.fromStep === 1 && only.toStep === 1;
}

/** Writes the kernel call of a copy. */
export function copyAxes(
  plan: PlanBuilder,
  x: PlanBuffer | Place,
  y: PlanBuffer | Place,
  axes: readonly CopyAxis[],
): void {
  const [a, b, c, d] = fourAxes(simplifiedAxes(axes));
  plan.call('copyStrided', {
    x,
    y,
    n0: a.length,
    n1: b.length,
    n2: c.length,
    n3: d.length,
    xStep0: a.fromStep,
    xStep1: b.fromStep,
    xStep2: c.fromStep,
    xStep3: d.fromStep,
    yStep0: a.toStep,
    yStep1: b.toStep,
    yStep2: c.toStep,
    yStep3: d.toStep,
  });
}

/** Source and target exchanged: the way back of a copy. */
export function reversedAxes(axes: readonly CopyAxis[]): CopyAxis[] {
  return axes.map(({ length, fromStep, toStep }) => ({
    length,
    fromStep: toStep,
    toStep: fromStep,
  }));
}

function fourAxes(axes: readonly CopyAxis[]): [CopyAxis, CopyAxis, CopyAxis, CopyAxis] {
  if (axes.length > MOST_AXES) {
    throw new ParameterError(
      `a copy of ${axes.length} axes that cannot be joined; the kernel takes ${MOST_AXES}. ` +
        'Join axes with reshape first.',
    );
  }
  const single: CopyAxis = { length: 1, fromStep: 0, toStep: 0 };
  const missing = Array.from({ length: MOST_AXES - axes.length }, () => single);
  return [...missing, ...axes] as [CopyAxis, CopyAxis, CopyAxis, CopyAxis];
}
