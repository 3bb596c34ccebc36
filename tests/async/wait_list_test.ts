import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { WaitList } from "../../src/async/wait-list.ts";

/** A signal that counts who listens. */
class CountingSignal extends EventTarget {
  listeners = 0;
  readonly aborted = false;
  readonly reason = "aborted";

  override addEventListener(...args: Parameters<EventTarget["addEventListener"]>): void {
    this.listeners++;
    super.addEventListener(...args);
  }

  override removeEventListener(...args: Parameters<EventTarget["removeEventListener"]>): void {
    this.listeners--;
    super.removeEventListener(...args);
  }
}

Deno.test("WaitList settles each waiter once and keeps the order of the others", async () => {
  const list = new WaitList<string, number>();
  const waits = ["a", "b", "c"].map((name) => list.wait(name));
  const [a, b, c] = [...list];
  b?.resolve(2);
  b?.resolve(20);
  b?.reject("too late");
  deepStrictEqual([list.size, [...list].map(({ brought }) => brought)], [2, ["a", "c"]]);
  strictEqual(list.first, a);
  c?.reject("no");
  a?.resolve(1);
  strictEqual(list.size, 0);
  strictEqual(list.first, undefined);
  const [one, two, three] = await Promise.allSettled(waits);
  deepStrictEqual([one, two, three], [
    { status: "fulfilled", value: 1 },
    { status: "fulfilled", value: 2 },
    { status: "rejected", reason: "no" },
  ]);
});

Deno.test("WaitList goes on iterating when whoever it stands on, and those after, are settled", async () => {
  const list = new WaitList<number, void>();
  const waits = [0, 1, 2, 3].map((n) => list.wait(n));
  const all = [...list];
  const seen: number[] = [];
  for (const { brought } of list) {
    seen.push(brought);
    if (brought === 0) { for (const n of [0, 1, 2]) all[n]?.resolve(); }
  }
  deepStrictEqual(seen, [0, 3]);
  all[3]?.resolve();
  await Promise.all(waits);
});

Deno.test("WaitList leaves no listener on a signal that outlives the waiting", async () => {
  const list = new WaitList<undefined, void>();
  const signal = new CountingSignal();
  const waits = Array.from({ length: 10 }, () => list.wait(undefined, signal as unknown as AbortSignal));
  strictEqual(signal.listeners, 10);
  for (const waiter of [...list].slice(0, 9)) waiter.resolve();
  strictEqual(signal.listeners, 1);
  const last = rejects(waits[9] as Promise<void>, (reason) => reason === "aborted");
  signal.dispatchEvent(new Event("abort"));
  await last;
  strictEqual(signal.listeners, 0);
  await Promise.all(waits.slice(0, 9));
});
