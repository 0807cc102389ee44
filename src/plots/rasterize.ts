// From SVG to PNG with resvg as WebAssembly, the same pixels in Node and in browsers.
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { ParameterError } from '../base/index.js';

/** What a rasterizer draws with; `nodeRasterizer` of `earmark/node` finds both in the package. */
export interface RasterizerParts {
  /** The file `index_bg.wasm` of @resvg/resvg-wasm. */
  readonly wasm: Uint8Array;
  /** TrueType fonts; words in families that are not among them take the first. */
  readonly fonts: readonly Uint8Array[];
}

/** How large a picture becomes. */
export interface RasterizeOptions {
  /** Pixels across; the height follows. */
  readonly width?: number;
  /** Pixels for each of the SVG's own, where no width is given; default 2. */
  readonly scale?: number;
}

/** From an SVG document to the bytes of a PNG. */
export type Rasterize = (svg: string, options?: RasterizeOptions) => Promise<Uint8Array>;

const MOST_ACROSS = 10_000;
const MOST_SCALE = 10;

/** The module is started once a program, whoever asks first. */
let started: Promise<void> | undefined;

/**
 * A function that draws SVG documents as PNGs on white.
 *
 * @throws {ParameterError} when no font is handed over, or the WebAssembly cannot be started
 */
export async function createRasterizer({ wasm, fonts }: RasterizerParts): Promise<Rasterize> {
  if (fonts.length === 0) {
    throw new ParameterError(
      'createRasterizer: expected at least one font; got none. Without one words are left out.',
    );
  }
  started ??= initWasm(wasm.slice().buffer);
  try {
    await started;
  } catch (cause) {
    started = undefined;
    throw new ParameterError(
      'createRasterizer: expected the file index_bg.wasm of @resvg/resvg-wasm 2.6; got other bytes. ' +
        'Hand over that file.',
      { cause },
    );
  }
  const fontBuffers = fonts.map((font) => font.slice());
  return async (svg, { width, scale = 2 } = {}) => {
    if (width !== undefined && !(width >= 1 && width <= MOST_ACROSS)) {
      throw new ParameterError(
        `rasterize: width must be 1 to ${MOST_ACROSS} pixels; got ${width}. Change it.`,
      );
    }
    if (!(scale > 0 && scale <= MOST_SCALE)) {
      throw new ParameterError(
        `rasterize: scale must be above 0 and at most ${MOST_SCALE}; got ${scale}. Change it.`,
      );
    }
    return render(svg, {
      background: 'white',
      fitTo:
        width === undefined
          ? { mode: 'zoom', value: scale }
          : { mode: 'width', value: Math.round(width) },
      font: { fontBuffers, defaultFontFamily: 'PT Sans', sansSerifFamily: 'PT Sans' },
    });
  };
}

type RenderOptions = ConstructorParameters<typeof Resvg>[1];

function render(svg: string, options: RenderOptions): Uint8Array {
  let picture: InstanceType<typeof Resvg>;
  try {
    picture = new Resvg(svg, options);
  } catch (cause) {
    throw new ParameterError(
      `rasterize: expected an SVG document; got ${JSON.stringify(svg.slice(0, 40))} (${cause}). ` +
        'Hand over what a plot draws.',
      { cause },
    );
  }
  const image = picture.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    picture.free();
  }
}
