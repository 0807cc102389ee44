// The smallest and the largest values of bands, a few of each, for four frames at a time.

/**
 * Means of the square roots of the `kept` smallest and of the `kept` largest of `count` values.
 *
 * Every value sinks through both lists, taking the place of the first that is larger (or smaller) and
 * pushing that one on: no branch depends on a value.
 *
 * @param lanes `[count, 4]` float32
 * @param kept  1..count
 * @param lists room for `[2, kept, 4]` float32
 * @param means receives four means of the smallest, then four of the largest, float32
 */
export function extremes(lanes: usize, count: i32, kept: i32, lists: usize, means: usize): void {
  const least = lists;
  const most = lists + (<usize>kept << 4);
  for (let list = least; list < most; list += 16) {
    v128.store(list, f32x4.splat(f32.MAX_VALUE));
    v128.store(list + most - least, f32x4.splat(-f32.MAX_VALUE));
  }
  const end = lanes + (<usize>count << 4);
  for (; lanes + 64 <= end; lanes += 64) sinkFour(lanes, least, most);
  for (; lanes < end; lanes += 16) sinkOne(v128.load(lanes), least, most);
  const share = f32x4.splat(<f32>1 / <f32>kept);
  v128.store(means, f32x4.mul(share, sumOfRoots(least, most)));
  v128.store(means, f32x4.mul(share, sumOfRoots(most, most + most - least)), 16);
}

function sinkFour(lanes: usize, least: usize, most: usize): void {
  let a = v128.load(lanes);
  let b = v128.load(lanes, 16);
  let c = v128.load(lanes, 32);
  let d = v128.load(lanes, 48);
  let e = a;
  let f = b;
  let g = c;
  let h = d;
  for (let low = least, high = most; low < most; low += 16, high += 16) {
    let held = v128.load(low);
    let next = f32x4.pmin(held, a);
    a = f32x4.pmax(held, a);
    held = f32x4.pmin(next, b);
    b = f32x4.pmax(next, b);
    next = f32x4.pmin(held, c);
    c = f32x4.pmax(held, c);
    held = f32x4.pmin(next, d);
    d = f32x4.pmax(next, d);
    v128.store(low, held);
    held = v128.load(high);
    next = f32x4.pmax(held, e);
    e = f32x4.pmin(held, e);
    held = f32x4.pmax(next, f);
    f = f32x4.pmin(next, f);
    next = f32x4.pmax(held, g);
    g = f32x4.pmin(held, g);
    held = f32x4.pmax(next, h);
    h = f32x4.pmin(next, h);
    v128.store(high, held);
  }
}

function sinkOne(value: v128, least: usize, most: usize): void {
  let small = value;
  let large = value;
  for (let low = least, high = most; low < most; low += 16, high += 16) {
    const below = v128.load(low);
    const above = v128.load(high);
    v128.store(low, f32x4.pmin(below, small));
    v128.store(high, f32x4.pmax(above, large));
    small = f32x4.pmax(below, small);
    large = f32x4.pmin(above, large);
  }
}

function sumOfRoots(list: usize, end: usize): v128 {
  let sum = f32x4.splat(0);
  for (; list < end; list += 16) sum = f32x4.add(sum, f32x4.sqrt(v128.load(list)));
  return sum;
}
