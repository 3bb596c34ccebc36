import { isDeepStrictEqual } from "node:util";
import type { ScriptSpec } from "../../process/mod.ts";

/** What a reload has brought. */
export interface Reloaded {
  /** Names of scripts. */
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Those of `changed` that run as they were. */
  readonly outdated: readonly string[];
  /** Dotted keys of settings that count from the next start of brum on. */
  readonly later: readonly string[];
}

/** More names than these would bury the message. */
const shown = 8;

/** A line each, for a person; none when nothing has changed. Pure. */
export function describeReload({ changed, added, removed, outdated, later }: Reloaded): string[] {
  const parts = [some("changed", changed), some("new", added), some("gone", removed)].filter(Boolean);
  return [
    ...(parts.length > 0 ? [`the settings were read anew: ${parts.join("; ")}`] : []),
    ...(outdated.length > 0 ? [`restart ${names(outdated)} to apply what has changed`] : []),
    ...(later.length > 0 ? [`restart brum to apply ${names(later)}`] : []),
  ];
}

function some(what: string, all: readonly string[]): string {
  return all.length > 0 ? `${what} ${names(all)}` : "";
}

function names(all: readonly string[]): string {
  const rest = all.length > shown ? ` and ${all.length - shown} more` : "";
  return all.slice(0, shown).join(", ") + rest;
}

/** Whether a run of the one script is not what a run of the other would be. Pure. */
export function isOutdated(running: ScriptSpec, wanted: ScriptSpec): boolean {
  return !isDeepStrictEqual(ofARun(running), ofARun(wanted));
}

/** Without what brum does about its runs: that counts at once. */
function ofARun(spec: ScriptSpec): object {
  return { ...spec, restart: undefined, cascade: undefined, dependsOn: undefined };
}

/** Settings that count at once, with the scripts or with what is detected, and those that nothing acts on. */
const atOnce = ["process.stop_timeout", "preferred_package_manager", "use_robust_networking"];

/** Whether a setting is looked at when brum starts, and not again. Pure. */
export function countsFromNextStart(key: string): boolean {
  return !atOnce.includes(key) && !/^(?:scripts|ai_coders)\./.test(key);
}
