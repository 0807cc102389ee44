// The error function in double precision, for the twins of what leans on it.

/** `erf x = 2/√π e^−x² Σ_n 2ⁿ x^(2n+1) / (1 · 3 · … · (2n+1))`; every term has one sign, so nothing cancels. */
export function errorFunction(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let total = x;
  for (let n = 1; n < 200; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
}
