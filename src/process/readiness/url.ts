import type { Clock } from "../../async/mod.ts";
import type { Probe } from "./probe.ts";

/** One request may take so long, for a server that compiles the page when it is first asked for. Milliseconds. */
const PATIENCE = 30_000;

/**
 * Ready is an answer from 200 to 399 to a GET. A redirect is not followed: where it leads need not be this server.
 * No connection is kept, for a server that closes gracefully would wait for it.
 */
export function urlProbe(url: string, clock: Clock): Probe {
  return async (signal) => {
    const patience = new AbortController();
    const takeBack = clock.after(PATIENCE, () => patience.abort());
    using client = Deno.createHttpClient({ poolMaxIdlePerHost: 0 });
    try {
      const answer = await fetch(url, {
        client,
        redirect: "manual",
        signal: AbortSignal.any([signal, patience.signal]),
      });
      await answer.body?.cancel();
      return answer.status >= 200 && answer.status < 400;
    } catch {
      // expected: nobody listens yet, or the wait is over.
      return false;
    } finally {
      takeBack();
    }
  };
}
