// What every feature, effect, table and image makes of a few inputs, small enough to send from a page: a hash of
// all bits and some of the values.
import { INPUTS } from '../golden/inputs.js';

const TRIED = ['music', 'melody', 'drums', 'noise', 'silence'];
const VALUES_SENT = 500;

/** @typedef {{ id: string, input: string, hash: number, values: number[] }} FeatureNumbers */

/**
 * @param {object} features the catalogue
 * @param {object} effects the catalogue
 * @param {object} tables the catalogue
 * @param {object} images the room
 * @returns {FeatureNumbers[]}
 */
export function featureNumbers(features, effects, tables, images) {
  const rows = Object.values(tables).map((table) =>
    Object.assign((signal) => allRows(table, signal), { id: table.id }),
  );
  const drawn = Object.assign((signal) => drawnAndRead(images, signal), { id: 'image' });
  const items = [...Object.values(features), ...Object.values(effects), ...rows, drawn];
  return items.flatMap((item) =>
    TRIED.map((input) => {
      const data = numbersOf(item, INPUTS[input]);
      const step = Math.max(1, Math.floor(data.length / VALUES_SENT));
      const values = Array.from(data.filter((_, i) => i % step === 0));
      return { id: item.id, input, hash: hashOf(data), values };
    }),
  );
}

function allRows(table, signal) {
  const values = table.rows(signal).flatMap((row) => Array.from(row.values));
  return { data: Float32Array.from(values) };
}

function drawnAndRead({ readSpectrogramImage, spectrogramImage }, signal) {
  return readSpectrogramImage(spectrogramImage(signal)).levels;
}

function numbersOf(item, signal) {
  try {
    const result = item(signal, item.usual);
    return result.data ?? result.samples;
  } catch (error) {
    if (error.name !== 'ParameterError') throw error;
    return Float32Array.of(-1);
  }
}

/** FNV-1a over the float32 words. */
function hashOf(data) {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length);
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193) >>> 0;
  return hash;
}
