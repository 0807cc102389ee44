// The rasterizer with what it draws with, found in the packages that come with this one.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Rasterize } from '../plots/index.js';

const FONTS = ['400Regular/PTSans_400Regular.ttf', '700Bold/PTSans_700Bold.ttf'];

/** A function that draws SVG documents as PNGs, with PT Sans for all words. */
export async function nodeRasterizer(): Promise<Rasterize> {
  // Loaded here and not above: what draws takes long to load, and most programs never do.
  const { createRasterizer } = await import('../plots/index.js');
  const { resolve } = createRequire(import.meta.url);
  const [wasm, ...fonts] = await Promise.all(
    [
      '@resvg/resvg-wasm/index_bg.wasm',
      ...FONTS.map((font) => `@expo-google-fonts/pt-sans/${font}`),
    ].map((path) => readFile(resolve(path))),
  );
  return createRasterizer({ wasm: wasm as Uint8Array, fonts });
}
