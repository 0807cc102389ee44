// Turns a network into kernel calls: forward through all nodes, and back through those that matter.
import { sizeOf } from '../../array/index.js';
import type { GraphNode, Parameter } from '../graph.js';
import type { Network } from '../network.js';
import { type Place, type PlanBuffer, placeIn } from './buffers.js';
import type { FollowingActivation, LayerContext } from './layer-emission.js';
import type { ParameterLayout } from './parameter-layout.js';
import type { PlanBuilder } from './plan-builder.js';

/** Memory that belongs to the whole network. */
export interface NetworkMemory {
  readonly layout: ParameterLayout;
  /** All parameters. */
  readonly weights: PlanBuffer;
  /** All threads' gradients one behind the other, or null in prediction. */
  readonly gradients: PlanBuffer | null;
  /** Seed and step. */
  readonly clock: PlanBuffer;
  /** Layers whose parameters stay as they are; default none. */
  readonly frozen?: ReadonlySet<GraphNode>;
  /** Told of each layer's values right after the calls that compute them. */
  readonly observe?: (node: GraphNode, values: PlanBuffer) => void;
}

/** What a network has become in a plan. */
export interface EmittedNetwork {
  /** One lasting buffer for each input and output, samples next to each other. */
  readonly inputs: readonly PlanBuffer[];
  readonly outputs: readonly PlanBuffer[];
  /** Writes the way back from the gradients of some outputs; several of one output add up. */
  backward(outputGradients: Iterable<readonly [GraphNode, PlanBuffer]>): void;
}

/** Writes the way forward; the way back follows when asked for. */
export function emitNetwork(
  plan: PlanBuilder,
  net: Network,
  memory: NetworkMemory,
): EmittedNetwork {
  const writer = new NetworkWriter(plan, net, memory);
  writer.forward();
  return {
    inputs: net.inputs.map((node) => writer.valueOf(node)),
    outputs: writer.outputs,
    backward: (gradients) => writer.backward(gradients),
  };
}

class NetworkWriter {
  readonly outputs: PlanBuffer[] = [];
  private readonly plan: PlanBuilder;
  private readonly net: Network;
  private readonly memory: NetworkMemory;
  private readonly values = new Map<GraphNode, PlanBuffer>();
  private readonly gradients = new Map<GraphNode, PlanBuffer>();
  /** Gradients that the layer now being taken back writes. */
  private readonly written: { node: GraphNode; gradient: PlanBuffer }[] = [];
  private readonly keepsakes = new Map<string, PlanBuffer>();
  private readonly learning = new Map<GraphNode, boolean>();
  private readonly consumers = new Map<GraphNode, GraphNode[]>();

  constructor(plan: PlanBuilder, net: Network, memory: NetworkMemory) {
    this.plan = plan;
    this.net = net;
    this.memory = memory;
    for (const node of net.nodes) {
      for (const from of node.inputs) {
        this.consumers.set(from, [...(this.consumers.get(from) ?? []), node]);
      }
    }
  }

  valueOf(node: GraphNode): PlanBuffer {
    return this.values.get(node) as PlanBuffer;
  }

  forward(): void {
    for (const node of this.net.nodes) {
      const passes = this.passesThrough(node);
      this.values.set(
        node,
        passes ? this.valueOf(node.inputs[0] as GraphNode) : this.newValue(node),
      );
      if (!passes) node.emission.forward(this.contextOf(node));
      this.memory.observe?.(node, this.valueOf(node));
    }
    for (const node of this.net.outputs) {
      const count = sizeOf(node.shape);
      const y = this.plan.buffer(`${this.net.nameOf(node)}.output`, count, 'sample', true);
      this.plan.call('copyFloats', { x: this.valueOf(node), y, count });
      this.outputs.push(y);
    }
  }

  backward(outputGradients: Iterable<readonly [GraphNode, PlanBuffer]>): void {
    for (const [node, gradient] of outputGradients) this.addGradient(node, gradient);
    for (const node of [...this.net.nodes].reverse()) {
      const gradient = this.gradients.get(node);
      if (!gradient || !this.isTakenBack(node)) continue;
      if (this.passesThrough(node)) this.addGradient(node.inputs[0] as GraphNode, gradient);
      else {
        node.emission.backward(this.contextOf(node));
        for (const written of this.written.splice(0))
          this.addGradient(written.node, written.gradient);
      }
    }
  }

  /** Whether a node's values are its input's: nothing to compute either way. */
  private passesThrough(node: GraphNode): boolean {
    const isAlias = node.emission.isAlias?.(this.memory.gradients !== null) ?? false;
    const from = node.inputs[0];
    const isAbsorbed = from !== undefined && this.absorbedBy(from) === node;
    return isAlias || isAbsorbed || this.isTakenOver(node);
  }

  /** The only layer that uses a node's values, if they are no output. */
  private onlyReaderOf(node: GraphNode): GraphNode | undefined {
    const [only, ...others] = this.consumers.get(node) ?? [];
    return others.length === 0 && !this.net.outputs.includes(node) ? only : undefined;
  }

  /** The layer whose work a node does by itself, when that is the only thing its values are used for. */
  private absorbedBy(node: GraphNode): GraphNode | undefined {
    const next = this.onlyReaderOf(node);
    if (!next || !node.emission.absorbs || this.isTakenOver(next)) return undefined;
    const training = this.memory.gradients !== null;
    const setting = { training, precision: this.plan.precision, behind: this.absorbedBy(next) };
    return node.emission.absorbs(next, setting) ? next : undefined;
  }

  /** Whether a node is an activation that the layer behind it applies to its own output instead. */
  private isTakenOver(node: GraphNode): boolean {
    return this.onlyReaderOf(node)?.emission.takesOver?.(node) ?? false;
  }

  private precedingOf(node: GraphNode): GraphNode | undefined {
    const before = node.inputs[0];
    return before && this.onlyReaderOf(before) === node && this.isTakenOver(before)
      ? before
      : undefined;
  }

  /** The layer that takes the gradient back through the ReLU that a node applies. */
  private relieverOf(node: GraphNode): GraphNode | undefined {
    const relu = this.absorbedBy(node);
    const next = relu?.kind === 'relu' ? this.onlyReaderOf(relu) : undefined;
    return next?.emission.canTakeReluBack ? next : undefined;
  }

  private takesReluBack(node: GraphNode): boolean {
    const before = node.inputs[0]?.inputs[0];
    return before !== undefined && this.relieverOf(before) === node;
  }

  private followingOf(node: GraphNode): FollowingActivation | undefined {
    const next = this.absorbedBy(node);
    if (!next) return undefined;
    const { kind, attributes, parameters } = next;
    const { weight, gradient, following } = this.contextOf(next);
    return { kind, attributes, parameters, weight, gradient, following };
  }

  private newValue(node: GraphNode): PlanBuffer {
    const name = this.net.nameOf(node);
    const isInput = this.net.inputs.includes(node);
    return this.plan.buffer(name, sizeOf(node.shape), isInput ? 'sample' : 'flowing', isInput);
  }

  /** Whether a gradient that reaches a node reaches a parameter. */
  private learns(node: GraphNode): boolean {
    const known = this.learning.get(node);
    if (known !== undefined) return known;
    const own = !this.isFrozen(node) && node.parameters.some((one) => one.trainable);
    const learns = own || node.inputs.some((one) => this.learns(one));
    this.learning.set(node, learns);
    return learns;
  }

  private isFrozen(node: GraphNode): boolean {
    return this.memory.frozen?.has(node) ?? false;
  }

  /** Whether a layer has anything to do on the way back, for itself or for the activation it applies. */
  private isTakenBack(node: GraphNode): boolean {
    const next = this.absorbedBy(node);
    return this.learns(node) || (next !== undefined && this.learns(next));
  }

  private addGradient(node: GraphNode, gradient: PlanBuffer): void {
    const before = this.gradients.get(node);
    if (!before) {
      this.gradients.set(node, gradient);
      return;
    }
    const count = sizeOf(node.shape);
    const sum = this.plan.flowing(`${this.net.nameOf(node)}.gradient.sum`, count);
    this.plan.call('addTwo', { a: before, b: gradient, y: sum, count });
    this.gradients.set(node, sum);
  }

  /** Where a layer adds to a parameter's gradient; that of a frozen one leads nowhere. */
  private gradientOf(node: GraphNode, role: string, offset: number): Place {
    const { plan, net, memory } = this;
    if (!this.isFrozen(node)) {
      return placeIn(memory.gradients as PlanBuffer, offset, memory.layout.trainable);
    }
    const { shape } = node.parameters.find((one) => one.role === role) as Parameter;
    return placeIn(plan.scratch(`${net.nameOf(node)}.${role}.unused`, sizeOf(shape)));
  }

  private contextOf(node: GraphNode): LayerContext {
    const { plan, net, memory, gradients } = this;
    const name = net.nameOf(node);
    const placeOf = (role: string) => {
      const parameter = node.parameters.find((one) => one.role === role) as Parameter;
      return memory.layout.offsets.get(net.nameOfParameter(parameter)) as number;
    };
    return {
      plan,
      training: memory.gradients !== null,
      frozen: this.isFrozen(node),
      index: net.nodes.indexOf(node),
      clock: memory.clock,
      input: (position = 0) => this.valueOf(node.inputs[position] as GraphNode),
      output: this.valueOf(node),
      following: this.followingOf(node),
      preceding: this.precedingOf(node),
      reluFollows: this.absorbedBy(node)?.kind === 'relu',
      isReluTakenBack: this.relieverOf(node) !== undefined,
      takesReluBack: this.takesReluBack(node),
      get outputGradient() {
        return gradients.get(node) as PlanBuffer;
      },
      inputGradient: (position = 0) => {
        const from = node.inputs[position] as GraphNode;
        if (!this.learns(from)) return null;
        const gradient = plan.flowing(`${net.nameOf(from)}.gradient`, sizeOf(from.shape));
        this.written.push({ node: from, gradient });
        return gradient;
      },
      passGradient: (position = 0, firstFloat = 0) => {
        const from = node.inputs[position] as GraphNode;
        if (!this.learns(from)) return;
        const whole = gradients.get(node) as PlanBuffer;
        const floats = sizeOf(from.shape);
        const isWhole = floats === sizeOf(node.shape);
        const part = () => plan.view(`${net.nameOf(from)}.gradient`, whole, firstFloat, floats);
        this.written.push({ node: from, gradient: isWhole ? whole : part() });
      },
      weight: (role) => placeIn(memory.weights, placeOf(role)),
      gradient: (role) => this.gradientOf(node, role, placeOf(role)),
      kept: (key, make) => {
        const id = `${name}.${key}`;
        const found = this.keepsakes.get(id) ?? make();
        this.keepsakes.set(id, found);
        return found;
      },
    };
  }
}
