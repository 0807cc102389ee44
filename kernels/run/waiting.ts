// How threads wait for one another: a short spin, then sleep.
import { BARRIER_ARRIVED, BARRIER_TURN, FAILED, GENERATION, THREADS } from './control';

/**
 * About a tenth of a millisecond, somewhat longer than JavaScript takes between the programs of a step and a
 * sleeping thread takes to wake. With 15000 a net of a few small layers took 0.15 ms a step on two idle cores,
 * often asleep, with 60000 it takes 0.088; one thread takes 0.163.
 */
const SPINS = 60000;

/** Returns when all threads have come here, or at once when one of them has died. */
export function meet(): void {
  const threads = load<i32>(THREADS);
  if (threads == 1) return;
  const turn = atomic.load<i32>(BARRIER_TURN);
  if (atomic.load<i32>(FAILED) != 0) return;
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

/**
 * Says that this thread has died, so that nobody waits for it any more.
 *
 * The engine looks at `FAILED` after each program and throws the numbers away.
 */
export function giveUp(): void {
  atomic.store<i32>(FAILED, 1);
  atomic.add<i32>(BARRIER_TURN, 1);
  atomic.notify(BARRIER_TURN, -1);
}
