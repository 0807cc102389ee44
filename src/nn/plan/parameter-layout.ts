// Where each parameter lies in the one long array of all weights.
import { sizeOf } from '../../array/index.js';
import type { NamedParameter, Network } from '../network.js';

/** A run of parameters that one sweep of the optimizer can take. */
export interface ParameterGroup {
  /** Floats. */
  readonly start: number;
  readonly count: number;
  readonly decays: boolean;
}

/** The order of all parameters: those that decay, the other trainable ones, running statistics. */
export interface ParameterLayout {
  /** First float of each parameter, by name. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Groups the optimizer moves. */
  readonly groups: readonly ParameterGroup[];
  /** Floats in those groups. */
  readonly trainable: number;
  readonly total: number;
}

/** Every group is a whole number of cache lines a thread, so that threads take equal slices. */
export function layoutParameters(
  net: Network,
  threads: number,
  decaysAll: boolean,
): ParameterLayout {
  const offsets = new Map<string, number>();
  let end = 0;
  const place = (parameters: readonly NamedParameter[], decays: boolean): ParameterGroup => {
    const start = end;
    for (const { name, shape } of parameters) {
      offsets.set(name, end);
      end += Math.ceil(sizeOf(shape) / 4) * 4;
    }
    const unit = 16 * threads;
    end = start + Math.ceil((end - start) / unit) * unit;
    return { start, count: end - start, decays };
  };
  const isDecaying = ({ trainable, decays }: NamedParameter) => trainable && (decays || decaysAll);
  const decaying = place(net.parameters.filter(isDecaying), true);
  const sparing = place(
    net.parameters.filter((one) => one.trainable && !isDecaying(one)),
    false,
  );
  const trainable = end;
  place(
    net.parameters.filter((one) => !one.trainable),
    false,
  );
  const groups = [decaying, sparing].filter(({ count }) => count > 0);
  return { offsets, groups, trainable, total: end };
}
