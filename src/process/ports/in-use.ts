import type { Clock } from "../../async/mod.ts";
import { connects } from "./connects.ts";

/** Who listens on all addresses holds each of them on Linux, but not everywhere. */
const ADDRESSES = ["0.0.0.0", "::", "127.0.0.1", "::1"];

/** From one look to the next, in milliseconds. */
const PAUSE = 50;

/**
 * Whether somebody on this machine listens on a TCP port. Tried by listening for an instant, as the process that
 * wants it will: connections of the past do not count. Where brum may not listen there, by connecting.
 */
export async function portInUse(port: number, signal: AbortSignal): Promise<boolean> {
  const found = ADDRESSES.map((hostname) => tryToListen(hostname, port));
  if (found.includes("in use")) return true;
  return found.includes("forbidden") && await connects("127.0.0.1", port, signal);
}

/**
 * Waits until none of these ports is in use.
 *
 * @param patience At most so long, in milliseconds.
 * @returns the ports that are still in use. Rejects with the signal's reason.
 */
export async function portsGivenBack(
  ports: readonly number[],
  { clock, patience, signal }: {
    readonly clock: Clock;
    readonly patience: number;
    readonly signal: AbortSignal;
  },
): Promise<readonly number[]> {
  const until = clock.monotonic() + patience;
  for (;;) {
    const held = await Promise.all(ports.map((port) => portInUse(port, signal)));
    const left = ports.filter((_port, i) => held[i]);
    if (left.length === 0 || clock.monotonic() >= until) return left;
    await clock.sleep(PAUSE, signal);
  }
}

function tryToListen(hostname: string, port: number): "free" | "in use" | "forbidden" {
  try {
    Deno.listen({ hostname, port }).close();
    return "free";
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return "in use";
    // An address that this machine does not have (no IPv6) holds nothing.
    return error instanceof Deno.errors.PermissionDenied ? "forbidden" : "free";
  }
}
