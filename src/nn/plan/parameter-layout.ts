// Where each parameter lies in the one long array of all weights.
import { sizeOf } from '../../array/index.js';
import type { Penalty } from '../graph.js';
import type { NamedParameter, Network } from '../network.js';

/** A run of parameters that one sweep of the optimizer can take. */
export interface ParameterGroup {
  /** Floats. */
  readonly start: number;
  readonly count: number;
  readonly decays: boolean;
  /** What the learning rate is multiplied by here. */
  readonly rate: number;
}

/** What is decided for one parameter beside what its layer says. */
export interface ParameterTreatment {
  /** Not trained, like running statistics. */
  readonly isFrozen?: boolean;
  /** What the learning rate is multiplied by; default 1. */
  readonly rate?: number;
  /** Whether weight decay applies; default as the layer and the optimizer have it. */
  readonly decays?: boolean | undefined;
  /** Where the parameter is a kernel that states no penalty itself. */
  readonly penalty?: Penalty | undefined;
}

/** The order of all parameters: those that decay, the other trainable ones, running statistics. */
export interface ParameterLayout {
  /** First float of each parameter, by name. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Groups the optimizer moves. */
  readonly groups: readonly ParameterGroup[];
  /** The parameters in those groups, in the order of the network, each with the penalty it has here. */
  readonly trained: readonly NamedParameter[];
  /** Floats in those groups. */
  readonly trainable: number;
  readonly total: number;
}

/**
 * Every group is a whole number of cache lines a thread, so that threads take equal slices.
 *
 * @param decaysAll whether weight decay also applies to parameters whose layer spares them
 * @param treat     what is decided for a parameter, by its name
 */
export function layoutParameters(
  net: Network,
  threads: number,
  decaysAll: boolean,
  treat: (name: string) => ParameterTreatment = () => ({}),
): ParameterLayout {
  const offsets = new Map<string, number>();
  let end = 0;
  const place = (parameters: readonly NamedParameter[]): { start: number; count: number } => {
    const start = end;
    for (const { name, shape } of parameters) {
      offsets.set(name, end);
      end += Math.ceil(sizeOf(shape) / 4) * 4;
    }
    const unit = 16 * threads;
    end = start + Math.ceil((end - start) / unit) * unit;
    return { start, count: end - start };
  };
  const isTrained = ({ name, trainable }: NamedParameter) => trainable && !treat(name).isFrozen;
  const isDecaying = ({ name, decays }: NamedParameter) =>
    treat(name).decays ?? (decays || decaysAll);
  const rateOf = ({ name }: NamedParameter) => treat(name).rate ?? 1;
  const trained = net.parameters.filter(isTrained).map((one) => {
    const penalty = one.penalty ?? (one.decays ? treat(one.name).penalty : undefined);
    return { ...one, penalty };
  });
  const groups: ParameterGroup[] = [];
  for (const rate of new Set(trained.map(rateOf))) {
    for (const decays of [true, false]) {
      const members = trained.filter((one) => rateOf(one) === rate && isDecaying(one) === decays);
      if (members.length > 0) groups.push({ ...place(members), decays, rate });
    }
  }
  const trainable = end;
  place(net.parameters.filter((one) => !isTrained(one)));
  return { offsets, groups, trained, trainable, total: end };
}
