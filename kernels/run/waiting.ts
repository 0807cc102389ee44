// How threads wait for one another: a short spin, then sleep.
import { BARRIER_ARRIVED, BARRIER_TURN, GENERATION, THREADS } from './control';

const SPINS = 4000;

/** Returns when all threads have come here. */
export function meet(): void {
  const threads = load<i32>(THREADS);
  if (threads == 1) return;
  const turn = atomic.load<i32>(BARRIER_TURN);
  if (atomic.add<i32>(BARRIER_ARRIVED, 1) == threads - 1) {
    atomic.store<i32>(BARRIER_ARRIVED, 0);
    atomic.add<i32>(BARRIER_TURN, 1);
    atomic.notify(BARRIER_TURN, -1);
    return;
  }
  waitWhile(BARRIER_TURN, turn);
}

/** Returns when a program has been started after the one numbered `seen`. */
export function awaitProgram(seen: i32): void {
  waitWhile(GENERATION, seen);
}

function waitWhile(address: usize, value: i32): void {
  let spins = 0;
  while (atomic.load<i32>(address) == value) {
    if (++spins > SPINS) atomic.wait<i32>(address, value, -1);
  }
}
