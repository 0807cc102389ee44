// A list of numbers that grows in place: tables of frame positions for files hours long.

/** Numbers, appended one by one, eight bytes each. */
export class GrowingList {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const wider = new Float64Array(this.#values.length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.length++] = value;
  }

  /** The value at an index within the list. */
  at(index: number): number {
    return this.#values[index]!;
  }

  /** Index of the last value ≤ `wanted` in a list that never falls; −1 when all are greater. */
  lastAtMost(wanted: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#values[middle]! <= wanted) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
