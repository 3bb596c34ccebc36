import { systemClock } from "../../src/async/mod.ts";

/**
 * Waits until something holds, and gives it.
 *
 * @param holds looked at every 10 ms; what is not `false`, `undefined` or empty holds
 * @param what said when it does not, in time: a text, or a function that looks at how things are then
 * @param patience in milliseconds
 */
export async function until<T>(
  holds: () => T | Promise<T>,
  what: string | (() => string),
  patience = 30_000,
): Promise<T> {
  const deadline = systemClock.monotonic() + patience;
  for (;;) {
    const value = await holds();
    if (value) return value;
    if (systemClock.monotonic() > deadline) {
      throw new Error(`not within ${patience} ms: ${typeof what === "string" ? what : what()}`);
    }
    await systemClock.sleep(10);
  }
}
