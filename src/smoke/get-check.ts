import type { Clock } from "../async/mod.ts";
import { formatDuration } from "../config/mod.ts";
import type { Check } from "./check.ts";
import { get, type GetOutcome } from "./get.ts";
import { targetOf, type Wish } from "./gets.ts";
import type { Watched } from "./watch.ts";

/** From one attempt to the next, in milliseconds. */
const PAUSE = 250;

/**
 * Fetches what was wished for: an answer below 400 is well. One of 500 and above, or none, is asked again until the
 * time is over, for a server may still be warming up.
 *
 * @param timeout for all attempts together, in milliseconds
 */
export async function getCheck(
  wish: Wish,
  watched: readonly Watched[],
  { timeout }: { readonly timeout: number },
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Check> {
  const target = targetOf(wish, watched);
  const { script } = target;
  const base = { script, about: "get", details: [] } as const;
  if (target.kind === "nobody") {
    return { ...base, message: `GET ${wish.text}: ${target.why}`, fault: "failed" };
  }
  const began = clock.monotonic();
  for (;;) {
    const asked = clock.monotonic();
    const outcome = await get(target.url, { clock, signal, patience: timeout });
    signal.throwIfAborted();
    const now = clock.monotonic();
    const took = now - asked;
    const message = `GET ${target.url}: ${inWords(outcome)} in ${formatDuration(took)}`;
    if (outcome.kind === "status" && outcome.status < 400) return { ...base, message, took };
    const final = outcome.kind === "status" && outcome.status < 500;
    if (final || now - began + PAUSE > timeout) return { ...base, message, took, fault: "failed" };
    await clock.sleep(PAUSE, signal);
  }
}

function inWords(outcome: GetOutcome): string {
  return outcome.kind === "status" ? String(outcome.status) : outcome.why;
}
