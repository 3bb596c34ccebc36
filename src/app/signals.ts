import type { Clock } from "../async/mod.ts";
import { type FirstSignal, signalMeaning } from "./signal-policy.ts";

/** Those that ask a program to end. */
const ENDING: readonly Deno.Signal[] = Deno.build.os === "windows"
  ? ["SIGINT", "SIGBREAK"]
  : ["SIGINT", "SIGTERM", "SIGHUP"];

/** Numbers of the same on Linux, for the mask of those that are ignored. */
const NUMBERS: Partial<Record<Deno.Signal, number>> = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

export interface SignalListener {
  /** The first one: end. */
  end(signal: Deno.Signal): void;
  /** Another one, not just the first passed on: end at once. */
  kill(signal: Deno.Signal): void;
}

/**
 * Owns the signals that ask brum to end, while it is open. One that was ignored when brum was started (`nohup`)
 * stays ignored.
 */
export class Signals implements Disposable {
  readonly #clock: Clock;
  readonly #handlers: readonly (readonly [Deno.Signal, () => void])[];
  #listener: SignalListener | undefined;
  #first: FirstSignal | undefined;

  /** From here on a signal does not end the program by itself. */
  constructor(clock: Clock, ignored: ReadonlySet<Deno.Signal> = ignoredSignals()) {
    this.#clock = clock;
    // An ignored one is listened to, as well: the runtime, which has its own way to end once a program listens to
    // any signal, would end by it.
    this.#handlers = ENDING.map((signal) =>
      [signal, () => ignored.has(signal) || this.#came(signal)] as const
    );
    for (const [signal, handler] of this.#handlers) Deno.addSignalListener(signal, handler);
  }

  /** The first signal that came. */
  get first(): Deno.Signal | undefined {
    return this.#first?.signal;
  }

  /** Sets who is told; one that has come before is told at once. */
  listen(listener: SignalListener): void {
    this.#listener = listener;
    if (this.#first) listener.end(this.#first.signal);
  }

  /** From here on a signal ends the program, as it does any other. */
  [Symbol.dispose](): void {
    for (const [signal, handler] of this.#handlers) Deno.removeSignalListener(signal, handler);
  }

  #came(signal: Deno.Signal): void {
    const at = this.#clock.monotonic();
    switch (signalMeaning(this.#first, at)) {
      case "end":
        this.#first = { signal, at };
        this.#listener?.end(signal);
        break;
      case "kill":
        this.#listener?.kill(signal);
        break;
      case "same":
        break;
    }
  }
}

/** Those that brum's parent had set to be ignored. Known on Linux; elsewhere none is taken to be. */
export function ignoredSignals(): ReadonlySet<Deno.Signal> {
  if (Deno.build.os !== "linux") return new Set();
  try {
    return ignoredIn(Deno.readTextFileSync("/proc/self/status"));
  } catch {
    // expected: a system without /proc; then no signal is taken to be ignored.
    return new Set();
  }
}

/** @param status the text of `/proc/<pid>/status`: `SigIgn:` is a mask in hexadecimal */
export function ignoredIn(status: string): ReadonlySet<Deno.Signal> {
  const mask = BigInt(`0x${/^SigIgn:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  return new Set(ENDING.filter((signal) => (mask >> BigInt((NUMBERS[signal] ?? 64) - 1)) & 1n));
}
