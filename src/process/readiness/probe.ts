import { Backoff, type Clock } from "../../async/mod.ts";

/** Looks once whether something is ready. Never rejects; soon resolves when the signal is aborted. */
export type Probe = (signal: AbortSignal) => Promise<boolean>;

/** Looks again and again, 100 ms apart, then twice as long each time, up to 1 s. Rejects when the signal is aborted. */
export async function untilReady(probe: Probe, clock: Clock, signal: AbortSignal): Promise<void> {
  const pauses = new Backoff({ base: 100, cap: 1_000 });
  for (let attempt = 0; !await probe(signal); attempt++) await clock.sleep(pauses.delay(attempt), signal);
}
