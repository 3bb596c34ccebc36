import { type Clock, sleepBy } from "./clock.ts";

/** `setTimeout` keeps its delay in 32 bits, and fires at once for more. */
const LONGEST = 2 ** 31 - 1;

/** The time of this machine. A timer keeps the program alive until it has fired or been taken back. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, call) {
    const due = performance.now() + ms;
    let timer: ReturnType<typeof setTimeout>;
    const arm = (left: number) => {
      timer = left > LONGEST
        ? setTimeout(() => arm(due - performance.now()), LONGEST)
        : setTimeout(call, Math.max(0, left));
    };
    arm(ms);
    return () => clearTimeout(timer);
  },
  sleep: (ms, signal) => sleepBy(systemClock, ms, signal),
};
