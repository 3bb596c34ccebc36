import { Scope, systemClock } from "../async/mod.ts";
import { paths, type Result, type Settings } from "../config/mod.ts";
import { Messages } from "../headless/mod.ts";
import type { CatalogueEntry } from "../instance/mod.ts";
import { portsGivenBack } from "../process/mod.ts";
import { reportOf, smoke, type SmokeReport, type Wish } from "../smoke/mod.ts";
import { onCrash } from "./crashes.ts";
import { type AskedOptions, findScripts, type FoundScripts } from "./find-scripts.ts";
import { aboutInstance, openInstance } from "./open-instance.ts";
import { ownEnvironment } from "./own-environment.ts";
import { Signals } from "./signals.ts";

export interface SmokeRunOptions extends AskedOptions {
  readonly version: string;
  /** How long the scripts have to get ready, in milliseconds. */
  readonly timeout: number;
  readonly gets: readonly Wish[];
  readonly allowErrors: boolean;
}

/** What came of it: a report, or the signal that ended it. */
export type SmokeOutcome =
  | { readonly kind: "report"; readonly report: SmokeReport }
  | { readonly kind: "signal"; readonly signal: Deno.Signal };

/** A port may take so long to be free after its process has ended, in milliseconds. */
const PORT_PATIENCE = 1_000;

/** So long the last messages may take when nobody reads them, in milliseconds. */
const LAST_WORDS = 2_000;

/**
 * Starts scripts, checks that they serve, and stops them, in an instance of its own that nobody else sees. Progress
 * is said on stderr.
 *
 * @returns all that is wrong, a line each, when nothing may be started
 */
export async function runSmoke(options: SmokeRunOptions): Promise<Result<SmokeOutcome, readonly string[]>> {
  const clock = systemClock;
  using signals = new Signals(clock);
  await using scope = new Scope({ name: "smoke", failures: "collect" });
  const messages = new Messages({ sink: Deno.stderr, clock, scope });
  const outcome = await run(options, signals, scope, (message) => messages.say(message));
  await messages.finish(LAST_WORDS);
  return outcome;
}

async function run(
  options: SmokeRunOptions,
  signals: Signals,
  scope: Scope,
  say: (message: string) => void,
): Promise<Result<SmokeOutcome, readonly string[]>> {
  const clock = systemClock;
  const env = ownEnvironment();
  const places = paths(Deno.build.os, env, Deno.uid());
  const found = await findScripts(options, places, env);
  if (!found.ok) return found;
  const { settings, wanted, warnings } = found.value;
  for (const warning of warnings) say(warning);
  if (wanted.length === 0) return { ok: false, error: [nothingToCheck(found.value)] };
  const entries = found.value.entries.map((entry) => forSmoke(entry, settings));
  const about = aboutInstance(options, clock);
  await using open = openInstance({
    about,
    settings,
    entries,
    clock,
    env,
    colors: false,
    logsDirectory: places.logs,
    printed: false,
    say,
  });
  const over = new AbortController();
  const kill = (by: string) => open.supervisor.kill({ kind: "brum", name: by });
  let crash: unknown;
  using _crashes = onCrash((error) => {
    crash ??= error;
    over.abort();
    kill("crash");
  });
  signals.listen({ end: () => over.abort(), kill: (signal) => kill(signal) });
  const declared = new Set(entries.filter(({ spec }) => spec.ready).map(({ spec }) => spec.name));
  const checks = await smoke({ ...options, scripts: wanted, declared }, {
    instance: open.instance,
    clock,
    scope,
    signal: over.signal,
    portsHeld: (ports) => portsGivenBack(ports, { clock, patience: PORT_PATIENCE, signal: scope.signal }),
    say,
  });
  if (crash !== undefined) throw crash;
  if (signals.first) return { ok: true, value: { kind: "signal", signal: signals.first } };
  const report = reportOf(checks, about.startedAt, clock.now() - about.startedAt);
  return { ok: true, value: { kind: "report", report } };
}

/** In a smoke run nobody types or edits, and what has failed has failed. */
function forSmoke({ info, spec }: CatalogueEntry, { scripts }: Settings): CatalogueEntry {
  const stdin = scripts[spec.name]?.stdin ?? "none";
  return { info, spec: { ...spec, stdin, restart: { ...spec.restart, when: "no" }, watch: [] } };
}

function nothingToCheck({ entries }: FoundScripts): string {
  const names = entries.slice(0, 8).map(({ info }) => info.name).join(", ");
  const there = names === "" ? "none was found here" : `there is ${names}`;
  return `nothing to check: no script is named, and none has autostart; ${there}`;
}
