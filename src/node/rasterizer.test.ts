// Pictures as PNG: the size asked for, words drawn, the same bytes each time.
import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { createRasterizer, songProbabilitiesPlot } from '../plots/index.js';
import { nodeRasterizer } from './rasterizer.js';

const rasterize = await nodeRasterizer();
const svg = songProbabilitiesPlot.draw({ labels: ['jazz', 'rock'], probabilities: [0.3, 0.7] });

test('gives a PNG of the width asked for, the same each time', async () => {
  const png = await rasterize(svg, { width: 320 });
  expect(decode(png).width).toBe(320);
  expect(await (await nodeRasterizer())(svg, { width: 320 })).toEqual(png);
  expect(decode(await rasterize(svg)).width).toBe(1280);
});

test('draws words: without them fewer pixels are dark', async () => {
  const dark = async (text: string) => {
    const { data, channels } = decode(await rasterize(text, { scale: 1 }));
    let count = 0;
    for (let n = 0; n < data.length; n += channels) if ((data[n] as number) < 128) count += 1;
    return count;
  };
  const mute = svg.replace(/<text[\s\S]*?<\/text>/g, '');
  expect((await dark(svg)) - (await dark(mute))).toBeGreaterThan(400);
});

test('refuses what is no picture, no size and no font', async () => {
  await expect(rasterize('no svg')).rejects.toThrow(/expected an SVG document/);
  await expect(rasterize(svg, { width: 0 })).rejects.toThrow(/1 to 10000/);
  await expect(rasterize(svg, { scale: Number.NaN })).rejects.toThrow(/at most 10/);
  await expect(createRasterizer({ wasm: new Uint8Array(4), fonts: [] })).rejects.toThrow(/font/);
});
