// Two small nets trained for one epoch on made-up pictures: the same code runs in Node and, bundled, in a
// Worker of a page, so that their numbers can be compared.
import { seedRandom } from 'earmark';
import {
  adam,
  batchNorm,
  bidirectional,
  compilePredictor,
  compileTrainer,
  constant,
  conv2d,
  dense,
  dropout,
  type GraphNode,
  globalAveragePool2d,
  gru,
  initializeWeights,
  input,
  lstm,
  maxPool2d,
  network,
  relu,
  reshape,
  softmax,
  softmaxCrossEntropy,
  type ThreadHost,
} from 'earmark/nn';
import { type ExampleSource, fit } from 'earmark/training';

const CLASSES = 3;
const SIDE = 16;
const BATCH = 8;
const SEED = 5;

/** What a run is compared by. */
export interface SmallNetRun {
  /** The loss after each step, averaged over the epoch so far. */
  readonly losses: readonly number[];
  /** Of eight new pictures, `[8][classes]` flat. */
  readonly probabilities: readonly number[];
  /** Every weight, running statistics included, in the order of the net. */
  readonly weights: readonly number[];
}

/** How the threads come about. */
export interface SmallNetOptions {
  readonly threads: number;
  readonly threadHost?: ThreadHost;
}

/** Pictures with stripes whose width is the class, and noise; only whole numbers and sums are used. */
const stripes: ExampleSource = {
  classes: CLASSES,
  labels: Array.from({ length: 64 }, (_, i) => i % CLASSES),
  draw(index, [picture = new Float32Array()], random) {
    const width = (index % CLASSES) + 1;
    for (let i = 0; i < picture.length; i++) {
      picture[i] = (Math.floor((i % SIDE) / width) % 2) + random.uniform() - 0.5;
    }
  },
};

/** From a picture to what the last layer sees. */
const NETS = {
  convolutional(picture: GraphNode): GraphNode {
    let hidden = picture;
    for (const filters of [8, 12]) {
      hidden = conv2d(hidden, { filters, kernelSize: 3, padding: 'same', useBias: false });
      hidden = maxPool2d(relu(batchNorm(hidden)), { poolSize: 2 });
    }
    return dropout(globalAveragePool2d(hidden), { rate: 0.3 });
  },
  recurrent(picture: GraphNode): GraphNode {
    const rows = reshape(picture, [SIDE, SIDE]);
    const both = bidirectional(rows, (x, direction) =>
      gru(x, { units: 6, returnSequences: true, ...direction }),
    );
    return lstm(dropout(both, { rate: 0.2 }), { units: 10 });
  },
};

/** The names of the nets. */
export type SmallNet = keyof typeof NETS;

function build(which: SmallNet) {
  const picture = input([1, SIDE, SIDE]);
  const logits = dense(NETS[which](picture), { units: CLASSES });
  return {
    net: network({ inputs: [picture], outputs: [logits] }),
    judged: network({ inputs: [picture], outputs: [softmax(logits)] }),
  };
}

/** Trains for one epoch, then predicts. */
export async function runSmallNet(
  which: SmallNet,
  threading: SmallNetOptions,
): Promise<SmallNetRun> {
  const { net, judged } = build(which);
  const trainer = await compileTrainer(net, {
    batch: BATCH,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    seed: SEED,
    weights: initializeWeights(net, seedRandom(SEED, 'weights')),
    ...threading,
  });
  const losses: number[] = [];
  await fit(trainer, {
    source: stripes,
    batch: BATCH,
    epochs: 1,
    passes: 2,
    schedule: constant({ learningRate: 0.01 }),
    mixUp: 0.2,
    seed: SEED,
    patience: 1,
    monitor: 'validationLoss',
    fingerprint: 'stripes',
    validate: async () => ({ loss: 0, accuracy: 0 }),
    onProgress: ({ figures }) => losses.push(figures?.loss ?? Number.NaN),
  });
  const weights = trainer.weights();
  trainer.close();
  const predictor = await compilePredictor(judged, { batch: BATCH, weights, ...threading });
  const pictures = new Float32Array(BATCH * SIDE * SIDE);
  for (let n = 0; n < BATCH; n++) {
    const picture = pictures.subarray(n * SIDE * SIDE, (n + 1) * SIDE * SIDE);
    stripes.draw(n, [picture], seedRandom(SEED, 'new', n));
  }
  const [probabilities] = predictor.run([pictures]);
  predictor.close();
  return {
    losses,
    probabilities: [...(probabilities ?? [])],
    weights: [...weights.values()].flatMap(({ data }) => [...data]),
  };
}
