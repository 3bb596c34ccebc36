import { fstatSync } from "node:fs";
import type { Clock, Scope } from "../async/mod.ts";
import { type ChunkFormat, jsonEvent, JsonFormat, Printer, TextFormat } from "../headless/mod.ts";
import type { OpenInstance } from "./open-instance.ts";
import type { RunOptions } from "./run-options.ts";

export interface PrintingOptions {
  readonly options: RunOptions;
  readonly open: OpenInstance;
  readonly clock: Clock;
  readonly scope: Scope;
  /** Names of the scripts that are started, in their order. */
  readonly wanted: readonly string[];
  readonly colors: boolean;
}

/** What is taken from the store for one write into a pipe: as much as it usually holds, in bytes. */
const PIPE = 64 * 1024;

/** Prints what the instance stores to stdout, as the options have it; nothing when it is to be quiet. */
export function openPrinter({ options, open, clock, scope, wanted, colors }: PrintingOptions): Printer {
  const { json, prefix, timestamps, color } = options;
  const { store, bus, pin } = open;
  const terminal = Deno.stdout.isTerminal();
  const format: ChunkFormat = json ? new JsonFormat() : new TextFormat({
    mode: prefix,
    timestamps,
    color: colors,
    scripts: wanted,
    terminal,
    ansi: color === "never" ? "strip" : colors ? "reset" : "keep",
  });
  const printer = new Printer({
    source: pin ?? nothing,
    sink: Deno.stdout,
    format,
    clock,
    scope,
    ...(wanted.length === 1 && !json &&
      { openLine: () => store.unfinished(newestRun(open, wanted[0]!)).at(-1) }),
    ...(isPipe() && { piece: PIPE }),
  });
  if (pin) {
    store.onAppend(() => printer.wake());
    store.onUnfinished(() => printer.wake());
  }
  if (json) {
    const types = ["process.started", "process.ready", "process.exited"] as const;
    bus.subscribe(types, (event) => printer.announce(jsonEvent(event, clock.now()), store.newest), {
      name: "json",
    });
  }
  return printer;
}

/** A store that is not printed. */
const nothing = { lines: 0, next: () => [], release: () => {}, close: () => {} };

/** A reader that stalls can take part of a write only where there is one: not from a file. */
function isPipe(): boolean {
  try {
    const stdout = fstatSync(1);
    return stdout.isFIFO() || stdout.isSocket();
  } catch {
    // expected: a stdout that was closed before brum began; the first write says so.
    return false;
  }
}

function newestRun({ supervisor }: OpenInstance, script: string): string {
  return supervisor.process(script)?.id ?? "";
}
