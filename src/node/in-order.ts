// Work on many things at once whose results come in the order of the things.

/**
 * Maps with several calls under way at a time; results come in order.
 *
 * At most `window` results are under way or wait for one before them, so that memory stays flat
 * however many items there are.
 *
 * @param map must not reject: what can fail is a result too
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  map: (item: Item) => Promise<Result>,
  window: number,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for (const item of items) {
    underWay.push(map(item));
    if (underWay.length >= window) yield await (underWay.shift() as Promise<Result>);
  }
  for (const result of underWay) yield await result;
}
