// Orthogonal initializer: a matrix whose rows or columns, whichever are fewer, stand at right angles.
import type { Random } from '../../base/index.js';
import type { Initializer } from './initializer.js';

/**
 * A random matrix `[fanOut, fanIn]` with orthonormal columns when it is tall, orthonormal rows when it is
 * wide: what a step hands on neither grows nor fades.
 *
 * Normal numbers made orthonormal by Gram and Schmidt's process, each vector taken through it twice; that is
 * the Q of a QR decomposition with positive diagonal. Keras's default for recurrent kernels, which are the
 * transpose of ours. For a matrix only: fans of a convolution do not tell its shape.
 * Reference: Saxe, McClelland & Ganguli 2014, arXiv:1312.6120.
 */
export const orthogonal: Initializer = ({ fanIn, fanOut }, random) => {
  const isTall = fanOut >= fanIn;
  const vectors = orthonormal(Math.min(fanIn, fanOut), Math.max(fanIn, fanOut), random);
  let at = 0;
  return () => {
    const row = Math.floor(at / fanIn);
    const column = at % fanIn;
    at++;
    return (isTall ? vectors[column]?.[row] : vectors[row]?.[column]) as number;
  };
};

function orthonormal(count: number, length: number, random: Random): Float64Array[] {
  const done: Float64Array[] = [];
  while (done.length < count) {
    const vector = Float64Array.from({ length }, () => random.normal());
    // Once leaves rounding behind, twice is enough.
    for (const other of [...done, ...done]) {
      const overlap = dot(vector, other);
      for (let i = 0; i < length; i++) {
        vector[i] = (vector[i] as number) - overlap * (other[i] as number);
      }
    }
    const size = Math.sqrt(dot(vector, vector));
    done.push(vector.map((one) => one / size));
  }
  return done;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, one, i) => sum + one * (b[i] as number), 0);
}
