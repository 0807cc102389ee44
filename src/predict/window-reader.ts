// A net that is shown windows of songs, several at a time.
import { type Bundle, networkOf } from '../bundle/index.js';
import { createIntakes, type Intake, type Place, type Sheet } from '../intake/index.js';
import { compilePredictor, type ThreadHost } from '../nn/index.js';

/** One window of a song, in every input. */
export interface SongWindow {
  readonly sheets: readonly Sheet[];
  /** One for each sheet. */
  readonly places: readonly Place[];
}

/** A compiled net with the ways to its inputs. Close it when done: it may hold worker threads. */
export interface WindowReader {
  readonly intakes: readonly Intake[];
  /** Logits of each window, `[classes]`. */
  logits(windows: readonly SongWindow[]): Float32Array[];
  close(): void;
}

/** How a net is set up. */
export interface WindowReaderOptions {
  /** Windows the net sees in one call. */
  readonly batch: number;
  readonly threads: number;
  readonly threadHost?: ThreadHost | undefined;
}

/**
 * Compiles the net of a bundle.
 *
 * @throws {BundleError} when the weights do not fit the model the bundle names
 */
export async function createWindowReader(
  bundle: Bundle,
  { batch, threads, threadHost }: WindowReaderOptions,
): Promise<WindowReader> {
  const network = networkOf(bundle);
  const intakes = createIntakes(bundle.intake);
  const classes = bundle.labels.length;
  const predictor = await compilePredictor(network, {
    batch,
    weights: bundle.weights,
    threads,
    ...(threadHost && { threadHost }),
  });
  const sizes = intakes.map(({ shape }) => shape.reduce((product, size) => product * size, 1));
  const inputs = sizes.map((size) => new Float32Array(batch * size));

  return {
    intakes,
    logits(windows) {
      const logits: Float32Array[] = [];
      for (let first = 0; first < windows.length; first += batch) {
        const group = windows.slice(first, first + batch);
        group.forEach(({ sheets, places }, item) => {
          for (const [i, intake] of intakes.entries()) {
            const size = sizes[i] as number;
            const into = inputs[i]?.subarray(item * size, (item + 1) * size) as Float32Array;
            intake.fill(sheets[i] as Sheet, places[i] as Place, into);
          }
        });
        const [output] = predictor.run(inputs, group.length);
        for (let item = 0; item < group.length; item++) {
          logits.push((output as Float32Array).slice(item * classes, (item + 1) * classes));
        }
      }
      return logits;
    },
    close: () => predictor.close(),
  };
}
