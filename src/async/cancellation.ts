/**
 * Whether a task that was given `signal` has ended with `error` because the signal was aborted, and so has not
 * failed: it is the signal's reason, or the `AbortError` that many platform functions reject with instead.
 */
export function isCancellation(error: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return error === signal.reason || (error instanceof DOMException && error.name === "AbortError");
}
