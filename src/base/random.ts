// Seeded randomness: every stream is named, so nothing depends on the order in which code runs.
import { cosine, logarithm } from './elementary.js';

/** A reproducible stream of numbers; the same names give the same stream on every machine. */
export interface Random {
  /** The next number, uniform in [0, 1), a multiple of 2⁻³². */
  uniform(): number;
  /** A whole number, uniform in low..high, both included. */
  integer(low: number, high: number): number;
  /** A standard normal number (Box & Muller 1958). */
  normal(): number;
  /** A new array with the same items in random order (Fisher & Yates). */
  shuffle<Item>(items: Iterable<Item>): Item[];
  /** A stream of its own for the given names, independent of how far this one has been read. */
  fork(...names: (string | number)[]): Random;
}

/**
 * Starts a stream.
 *
 * Sfc32 (Chris Doty-Humphrey, PractRand) seeded by hashing the names with xmur3; forking hashes the
 * longer list of names, so a resumed run asks for `('shuffle', epoch)` and needs no saved state.
 *
 * @param names the seed and what the stream is for, for example `seedRandom(7, 'shuffle', epoch)`
 */
export function seedRandom(...names: (string | number)[]): Random {
  const next = sfc32(names);
  const uniform = () => next() / 2 ** 32;
  const integer = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  return {
    uniform,
    integer,
    normal() {
      const radius = Math.sqrt(-2 * logarithm(1 - uniform()));
      return radius * cosine(2 * Math.PI * uniform());
    },
    shuffle<Item>(items: Iterable<Item>): Item[] {
      const deck = [...items];
      for (let i = deck.length - 1; i > 0; i--) {
        const j = integer(0, i);
        const held = deck[i] as Item;
        deck[i] = deck[j] as Item;
        deck[j] = held;
      }
      return deck;
    },
    fork: (...more) => seedRandom(...names, ...more),
  };
}

/** 128 bits of state, period about 2¹³⁰. */
function sfc32(names: readonly (string | number)[]): () => number {
  let [a, b, c] = hashNames(names);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

/** Three 32-bit words that differ for every list of names. */
function hashNames(names: readonly (string | number)[]): [number, number, number] {
  const text = JSON.stringify(names);
  let hash = 1779033703 ^ text.length;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 3432918353);
    hash = (hash << 13) | (hash >>> 19);
  }
  const word = () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    hash ^= hash >>> 16;
    return hash;
  };
  return [word(), word(), word()];
}
