import { constants } from "node:os";
import type { Clock, Scope } from "../async/mod.ts";
import {
  describePrintEnd,
  endsOthers,
  exitCode,
  forwardInput,
  jsonSummary,
  type Messages,
  type Printer,
  summaryLines,
} from "../headless/mod.ts";
import type { ProcessInfo } from "../instance/mod.ts";
import type { Origin } from "../process/mod.ts";
import { onCrash } from "./crashes.ts";
import { FinalEnds, newestRuns } from "./endings.ts";
import type { FoundScripts } from "./find-scripts.ts";
import type { OpenInstance } from "./open-instance.ts";
import { openPrinter } from "./open-printer.ts";
import type { ExitReason, RunOptions } from "./run-options.ts";
import type { Signals } from "./signals.ts";
import { StdinRoute } from "./stdin-route.ts";

export interface HeadlessParts {
  readonly options: RunOptions;
  readonly found: FoundScripts;
  readonly open: OpenInstance;
  readonly signals: Signals;
  readonly scope: Scope;
  readonly messages: Messages;
  readonly clock: Clock;
  readonly colors: boolean;
}

const commandLine: Origin = { kind: "command" };
const atEnd: Origin = { kind: "brum", name: "end" };

/**
 * One headless run, from the first start to the exit code.
 *
 * ```text
 *   start ──▶ wait until all have ended ──▶ close ──▶ print what is left ──▶ summary
 *                    │ a signal, a crash      ▲ a second signal kills    ▲ a signal sets a deadline
 *                    └────────────────────────┘
 * ```
 */
export class HeadlessRun {
  readonly #parts: HeadlessParts;
  readonly #printer: Printer;
  /** Aborted when it is to end before the scripts have ended by themselves. */
  readonly #over = new AbortController();
  readonly #ends = new FinalEnds();
  #endedOthers = false;
  #crashed = false;

  constructor(parts: HeadlessParts) {
    this.#parts = parts;
    this.#printer = openPrinter({ ...parts, wanted: parts.found.wanted });
  }

  async run(): Promise<ExitReason> {
    const { open, signals, scope } = this.#parts;
    using _crashes = onCrash((error) => this.#crash(error));
    this.#start();
    open.over.addEventListener("abort", () => this.#over.abort(), { once: true });
    signals.listen({ end: (signal) => this.#end(signal), kill: (signal) => this.#kill(signal) });
    void scope.spawn("stdin", (signal) => this.#forwardInput(signal));
    await this.#untilEnded();
    await open.supervisor.close(signals.first ? { kind: "signal", name: signals.first } : atEnd);
    return await this.#finish(await open.instance.processes());
  }

  /** All at once: what depends on something waits for it by itself. */
  #start(): void {
    const { found, open, scope } = this.#parts;
    for (const script of found.wanted) {
      void scope.spawn(`start ${script}`, () => open.instance.start({ script, origin: commandLine }));
    }
  }

  async #untilEnded(): Promise<void> {
    const { open: { instance, supervisor }, options: { stay } } = this.#parts;
    const signal = this.#over.signal;
    try {
      for (let revision = 0;;) {
        this.#endOthers(await instance.processes());
        if (!stay && !supervisor.active) return;
        ({ revision } = await instance.changes({ revision, lines: false }, signal));
      }
    } catch (error) {
      // expected: brum was told to end.
      if (!signal.aborted) throw error;
    }
  }

  #endOthers(processes: readonly ProcessInfo[]): void {
    const { open: { instance }, options: { killOthers }, scope } = this.#parts;
    const ends = this.#ends.of(processes);
    if (this.#endedOthers || !ends.some((end) => endsOthers(killOthers, end))) return;
    this.#endedOthers = true;
    const origin: Origin = {
      kind: "brum",
      name: killOthers === "always" ? "--kill-others" : "--kill-others-on-fail",
    };
    void scope.spawn("kill others", () => instance.stopAll(origin));
  }

  #end(signal: Deno.Signal): void {
    const { messages, open: { supervisor } } = this.#parts;
    if (supervisor.active) messages.say(`${signal}: stopping what runs; once more kills it at once`);
    this.#over.abort();
    // It may be that all have ended, and only the printing goes on.
    if (!supervisor.active) void this.#printer.finish(this.#patience);
  }

  #kill(signal: Deno.Signal): void {
    const { messages, open: { supervisor } } = this.#parts;
    if (supervisor.active) messages.say(`${signal} again: killing what runs`);
    supervisor.kill({ kind: "signal", name: signal });
    void this.#printer.finish(0);
  }

  #crash(error: unknown): void {
    const { messages, open: { supervisor } } = this.#parts;
    messages.say(
      `an error in brum itself, which ends: ${error instanceof Error ? error.stack : String(error)}`,
    );
    this.#crashed = true;
    supervisor.kill({ kind: "brum", name: "crash" });
    this.#over.abort();
  }

  async #forwardInput(signal: AbortSignal): Promise<void> {
    const { found: { stdin: script }, open: { supervisor, bus } } = this.#parts;
    if (script === undefined) return;
    using route = new StdinRoute({ supervisor, bus, script, signal });
    await forwardInput(Deno.stdin, route, signal);
  }

  /** All has ended: what is left is printed, then the summary. */
  async #finish(processes: readonly ProcessInfo[]): Promise<ExitReason> {
    const { messages, options, open: { store }, signals } = this.#parts;
    const rows = newestRuns(processes);
    if (options.json) {
      this.#printer.announce(jsonSummary(rows, codeOf(this.#reason(processes))), store.newest);
    }
    const printed = await this.#printer.finish(signals.first ? this.#patience : undefined);
    const trouble = describePrintEnd(printed);
    if (trouble !== undefined) messages.say(trouble);
    for (const line of summaryLines(rows)) messages.say(line);
    const reason = this.#reason(processes);
    return printed.kind === "failed" && codeOf(reason) === 0 ? { kind: "code", code: 1 } : reason;
  }

  #reason(processes: readonly ProcessInfo[]): ExitReason {
    const { options: { success }, signals } = this.#parts;
    if (this.#crashed) return { kind: "code", code: 1 };
    if (signals.first) return { kind: "signal", signal: signals.first };
    return { kind: "code", code: exitCode(success, this.#ends.of(processes)) };
  }

  /** How long the printer has, after a signal, from the last child's end on. Milliseconds. */
  get #patience(): number {
    return this.#parts.found.settings.process.stop_timeout;
  }
}

/** What a shell shows of it. */
function codeOf(reason: ExitReason): number {
  return reason.kind === "code" ? reason.code : 128 + (constants.signals[reason.signal as "SIGINT"] ?? 0);
}
