import type { Clock } from "../../async/mod.ts";
import type { Finding, Probe } from "./finding.ts";

/** A probe has so long, in milliseconds. */
export const PROBE_PATIENCE = 3_000;

/** Runs all probes at once; one that takes too long, or fails, is a finding itself. Their order is kept. */
export async function runProbes(
  probes: Readonly<Record<string, Probe>>,
  clock: Pick<Clock, "after">,
): Promise<Finding[]> {
  const found = Object.entries(probes).map(async ([topic, probe]) => {
    const over = new AbortController();
    let takeBack = () => {};
    const late = new Promise<readonly Finding[]>((resolve) => {
      takeBack = clock.after(PROBE_PATIENCE, () => {
        over.abort();
        resolve([wrong(topic, `gave no answer within ${PROBE_PATIENCE / 1_000} s`)]);
      });
    });
    try {
      return await Promise.race([late, probe(over.signal)]);
    } catch (error) {
      return [wrong(topic, (error as Error).message)];
    } finally {
      takeBack();
    }
  });
  return (await Promise.all(found)).flat();
}

function wrong(topic: string, says: string): Finding {
  return { topic, name: "", state: "wrong", says };
}
