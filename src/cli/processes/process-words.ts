import { formatDuration } from "../../config/mod.ts";
import type { ProcessInfo } from "../../instance/mod.ts";
import type { Paint } from "../paint.ts";

type Phase = ProcessInfo["phase"];

const icons: Readonly<Record<Phase, string>> = {
  pending: "◌",
  starting: "◌",
  running: "●",
  ready: "●",
  stopping: "◌",
  stopped: "○",
  success: "✓",
  failed: "✗",
};

const paints: Readonly<Record<Phase, Paint>> = {
  pending: "yellow",
  starting: "yellow",
  running: "green",
  ready: "green",
  stopping: "yellow",
  stopped: "dim",
  success: "green",
  failed: "red",
};

/** `● ready`; what is started again by itself says so. */
export function stateText({ phase, restartsAt }: ProcessInfo): string {
  return `${icons[phase]} ${restartsAt === undefined ? phase : `${phase}, restarts`}`;
}

export function statePaint({ phase }: Pick<ProcessInfo, "phase">): Paint {
  return paints[phase];
}

/** How long it has run, or did. @param now milliseconds since the epoch */
export function uptimeText({ startedAt, endedAt }: ProcessInfo, now: number): string {
  return startedAt === undefined ? "" : formatDuration((endedAt ?? now) - startedAt);
}

/** Percent of one core. */
export function cpuText({ cpu }: Pick<ProcessInfo, "cpu">): string {
  return cpu === undefined ? "" : `${cpu.toFixed(cpu < 10 ? 1 : 0)}%`;
}

/** `512 KB`, `84 MB`, `1.2 GB`. */
export function memoryText({ memory }: Pick<ProcessInfo, "memory">): string {
  if (memory === undefined) return "";
  const megabytes = memory / 1024 ** 2;
  if (megabytes < 1) return `${Math.round(memory / 1024)} KB`;
  return megabytes < 1024 ? `${Math.round(megabytes)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}

const LOCAL = /^https?:\/\/(?:[\w.-]+\.)?(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1?\])(?=[:/]|$)/;

/**
 * Where it can be reached while it lives, on this machine if it has named that, else at an address without a path:
 * what has one is documentation, or was fetched; and why it is as it is.
 */
export function noteText({ urls, end, reason }: Pick<ProcessInfo, "urls" | "end" | "reason">): string {
  const local = urls.filter((url) => LOCAL.test(url));
  const shown = end ? [] : local.length > 0 ? local : urls.filter((url) => new URL(url).pathname === "/");
  return [...shown, ...(reason === undefined ? [] : [reason])].join(" ");
}
