// Looks for the first value that is not finite: found = 1 when one of `count` floats is NaN or infinite, else 0.
//
// Used after a loss has left the numbers, to name the layer where it happened; speed does not matter.

export function findNonFinite(x: usize, count: i32, found: usize): void {
  let isFound: f32 = 0;
  for (let i = 0; i < count; i++) {
    if (!isFinite<f32>(load<f32>(x))) isFound = 1;
    x += 4;
  }
  store<f32>(found, isFound);
}
