import type { Readiness, ReadinessContext, ReadyCheck } from "../parts.ts";
import type { BesideParts } from "../run-beside.ts";
import { execProbe } from "./exec.ts";
import { untilReady } from "./probe.ts";
import { tcpProbe } from "./tcp.ts";
import { urlProbe } from "./url.ts";

/** Whoever knows the lines of the processes. */
export interface LineWaiter {
  /**
   * Resolves when a line of the process, without its colours, matches: one that has come already, or the first that
   * comes. Rejects when the signal is aborted.
   */
  awaitLine(processId: string, pattern: RegExp, signal: AbortSignal): Promise<void>;
}

export interface ReadinessDeps extends BesideParts {
  readonly lines: LineWaiter;
}

/** The readiness checks, on the real world. */
export class HostReadiness implements Readiness {
  readonly #deps: ReadinessDeps;

  constructor(deps: ReadinessDeps) {
    this.#deps = deps;
  }

  async wait(check: ReadyCheck, context: ReadinessContext): Promise<"ready" | "timeout" | "aborted"> {
    const late = new AbortController();
    // A delay is ready when it is over, however long it is.
    const takeBack = this.#deps.clock.after(
      check.kind === "delay" ? Infinity : check.timeout,
      () => late.abort(),
    );
    try {
      await this.#ready(check, context, AbortSignal.any([context.signal, late.signal]));
      return "ready";
    } catch {
      // expected: the wait was ended. What fails by itself (the source of lines has closed) is never ready.
      return context.signal.aborted ? "aborted" : "timeout";
    } finally {
      takeBack();
    }
  }

  #ready(check: ReadyCheck, context: ReadinessContext, signal: AbortSignal): Promise<void> {
    const { clock, lines } = this.#deps;
    switch (check.kind) {
      case "url":
        return untilReady(urlProbe(check.url, clock), clock, signal);
      case "tcp":
        return untilReady(tcpProbe(check.host, check.port), clock, signal);
      case "exec":
        return untilReady(execProbe(check.command, context, this.#deps), clock, signal);
      case "log":
        return lines.awaitLine(context.processId, check.pattern, signal);
      case "delay":
        return clock.sleep(check.delay, signal);
    }
  }
}
