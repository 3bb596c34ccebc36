import type { ProcessInfo } from "../../instance/mod.ts";

/** What can be waited for. */
export const awaitable = ["started", "ready", "exited", "success"] as const;

export type Awaited = (typeof awaitable)[number];

export type Verdict =
  | { readonly kind: "yes" }
  | { readonly kind: "not-yet" }
  /** It has ended, and nothing follows by itself. */
  | { readonly kind: "never"; readonly why: string };

/** Whether what is waited for is so. Pure. What is restarted by itself may yet become it. */
export function judge(process: ProcessInfo, awaited: Awaited): Verdict {
  const { startedAt, readyAt, end, final, phase } = process;
  const over = (isSo: boolean): Verdict => {
    if (isSo) return { kind: "yes" };
    return final ? { kind: "never", why: process.reason ?? `it is ${phase}` } : { kind: "not-yet" };
  };
  switch (awaited) {
    case "started":
      return over(startedAt !== undefined);
    case "ready":
      return over(readyAt !== undefined && end === undefined);
    case "exited":
      return over(final);
    case "success":
      return over(phase === "success" && final);
  }
}
