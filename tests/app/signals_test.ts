import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { signalMeaning } from "../../src/app/signal-policy.ts";
import { ignoredIn, Signals } from "../../src/app/signals.ts";
import { ManualClock } from "../../src/async/mod.ts";

Deno.test("signalMeaning() takes what comes within 500 ms of the first for the same one", () => {
  const first = { signal: "SIGINT", at: 1_000 } as const;
  strictEqual(signalMeaning(undefined, 1_000), "end");
  strictEqual(signalMeaning(first, 1_000), "same");
  strictEqual(signalMeaning(first, 1_499.9), "same");
  strictEqual(signalMeaning(first, 1_500), "kill");
});

Deno.test("ignoredIn() reads the mask of ignored signals", () => {
  deepStrictEqual(ignoredIn("Name:\tbrum\nSigIgn:\t0000000000001001\nSigCgt:\t0\n"), new Set(["SIGHUP"]));
  deepStrictEqual(ignoredIn("SigIgn:\t0000000000005003\n"), new Set(["SIGINT", "SIGTERM", "SIGHUP"]));
  deepStrictEqual(ignoredIn("SigIgn:\t0000000000001000\n"), new Set());
  deepStrictEqual(ignoredIn("something else"), new Set());
});

// SIGINT is the test runner's own; what comes by it is tried on the whole program.
const windows = Deno.build.os === "windows";

Deno.test({
  name: "Signals tells of three at once as of one, of a later one as of a kill, of an ignored one not at all",
  ignore: windows,
  fn: async () => {
    const clock = new ManualClock();
    using signals = new Signals(clock, new Set(["SIGTERM"]));
    const told: string[] = [];
    signals.listen({
      end: (signal) => void told.push(`end ${signal}`),
      kill: (signal) => void told.push(`kill ${signal}`),
    });
    await arrived("SIGTERM");
    for (let i = 0; i < 3; i++) await arrived("SIGHUP");
    clock.advance(600);
    await arrived("SIGTERM");
    deepStrictEqual(told, ["end SIGHUP"]);
    await arrived("SIGHUP");
    deepStrictEqual(told, ["end SIGHUP", "kill SIGHUP"]);
    strictEqual(signals.first, "SIGHUP");
  },
});

Deno.test({
  name: "Signals.listen() tells of one that came before",
  ignore: windows,
  fn: async () => {
    using signals = new Signals(new ManualClock(), new Set());
    await arrived("SIGTERM");
    const told: string[] = [];
    signals.listen({ end: (signal) => void told.push(signal), kill: () => {} });
    deepStrictEqual(told, ["SIGTERM"]);
  },
});

/** Sends a signal to this process and waits until its listeners, of which this is the last, have been called. */
async function arrived(signal: Deno.Signal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // A signal that is waited for keeps no program alive; a timer does.
  const alive = setInterval(() => {}, 1_000);
  Deno.addSignalListener(signal, resolve);
  Deno.kill(Deno.pid, signal);
  await promise;
  clearInterval(alive);
  Deno.removeSignalListener(signal, resolve);
}
