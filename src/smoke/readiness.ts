import type { ProcessInfo } from "../instance/mod.ts";

/** What was found of a script that does not declare when it is ready. */
export type Found =
  | { readonly kind: "answers"; readonly url: string; readonly status: number }
  | { readonly kind: "listens"; readonly port: number };

/** How a process stands on its way to being ready. */
export type Standing =
  | { readonly kind: "waiting" }
  | { readonly kind: "ready"; readonly how: string }
  /** It did what it had to do, and has ended. */
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly why: string }
  | { readonly kind: "late"; readonly why: string };

/**
 * Whether a process is ready. Pure. Who declares `ready` is ready when brum says so. Of others it is found out:
 * they answer at a URL that they have printed, or listen on a port, or end well, as a build does.
 *
 * @param declared it has a `ready` of its own
 */
export function standingOf(
  process: ProcessInfo | undefined,
  declared: boolean,
  found: Found | undefined,
): Standing {
  if (!process) return { kind: "waiting" };
  const { phase, reason, startedAt, endedAt, end } = process;
  if (phase === "failed") return { kind: "failed", why: reason ?? "failed" };
  if (phase === "stopped") {
    // Brum itself stops what ran merely for others that have ended.
    const noLongerNeeded = end?.kind === "stopped" && end.by.kind === "brum";
    return noLongerNeeded ? { kind: "done" } : { kind: "failed", why: "was stopped by somebody else" };
  }
  if (phase === "success") {
    if (declared) {
      return { kind: "failed", why: "ended by itself (exit code 0), although it declares when it is ready" };
    }
    return { kind: "done" };
  }
  if (declared) {
    if (phase === "ready") return { kind: "ready", how: "as it declares" };
    return startedAt !== undefined && endedAt === undefined && reason !== undefined
      ? { kind: "late", why: reason }
      : { kind: "waiting" };
  }
  return found && phase === "ready" ? { kind: "ready", how: describeFound(found) } : { kind: "waiting" };
}

function describeFound(found: Found): string {
  return found.kind === "answers" ? `${found.url} answers ${found.status}` : `listens on port ${found.port}`;
}
