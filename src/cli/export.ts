// `earmark export`: a classifier's net as an ONNX model for other programs, or as a picture.
import { basename, dirname } from 'node:path';
import { Command } from 'commander';
import { ParameterError, ShapeError } from '../base/index.js';
import { type Bundle, networkOf } from '../bundle/index.js';
import { drawNetwork } from '../diagram/index.js';
import { exportOnnx } from '../interchange/index.js';
import type { Network } from '../nn/index.js';
import { diskFolder } from '../node/index.js';
import { loadBundle } from './bundle-file.js';
import { EXIT } from './exit-codes.js';

const HELP = `
Examples:
  $ earmark export --onnx genres.onnx               the classifier that comes with earmark
  $ earmark export runs/mine/classifier.earmark --onnx mine.onnx --dynamic-time
  $ earmark export runs/mine/classifier.earmark --svg net.svg

The ONNX model reads what the net reads (examples as its intakes make them, scaled and normalised) and gives
logits; labels, intakes and the temperature of the soft-max stand in its metadata.`;

interface ExportOptions {
  readonly onnx?: string;
  readonly svg?: string;
  readonly dynamicTime?: boolean;
}

/** Makes the command. */
export function exportCommand(onExit: (code: number) => void): Command {
  return new Command('export')
    .description("write a classifier's net as an ONNX model or as a picture")
    .argument('[bundle]', 'a file written by train (default: the one that comes with earmark)')
    .option('--onnx <file>', 'write an ONNX model (operator set 17)')
    .option('--dynamic-time', 'let the ONNX model take windows of any length')
    .option('--svg <file>', 'draw the net')
    .addHelpText('after', HELP)
    .action(async (path: string | undefined, options: ExportOptions) => {
      const { onnx, svg, dynamicTime = false } = options;
      if (onnx === undefined && svg === undefined) {
        throw new ParameterError('export: name a file to write with --onnx, --svg or both.');
      }
      const bundle = await loadBundle(path);
      const net = networkOf(bundle);
      if (onnx !== undefined) await save(onnx, onnxOf(bundle, net, dynamicTime));
      if (svg !== undefined) await save(svg, drawNetwork(net, { title: bundle.name }));
      onExit(EXIT.ok);
    });
}

function onnxOf(bundle: Bundle, net: Network, dynamicTime: boolean): Uint8Array {
  const { name, description, labels, intake, calibration, weights } = bundle;
  const pictures = net.inputs.filter(({ shape }) => shape.length === 3);
  if (dynamicTime && pictures.length === 0) {
    throw new ParameterError(
      `export: --dynamic-time needs a net that reads [channels, bands, time]; ${name} does not.`,
    );
  }
  const axes = pictures.map((node) => [net.nameOf(node), { 2: 'time' }] as const);
  const options = {
    name,
    description,
    ...(dynamicTime ? { dynamicAxes: Object.fromEntries(axes) } : {}),
    metadata: {
      labels: JSON.stringify(labels),
      intake: JSON.stringify(intake),
      temperature: `${calibration.temperature}`,
    },
  };
  try {
    return exportOnnx(net, weights, options);
  } catch (cause) {
    if (!dynamicTime || !(cause instanceof ShapeError)) throw cause;
    throw new ShapeError(
      `export: ${name} reads windows of one length only: ${cause.message} Leave --dynamic-time out.`,
      { cause },
    );
  }
}

async function save(path: string, content: string | Uint8Array): Promise<void> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  await diskFolder(dirname(path)).write(basename(path), bytes);
  process.stdout.write(`${path} written\n`);
}
