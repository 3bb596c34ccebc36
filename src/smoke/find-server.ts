import type { Clock } from "../async/mod.ts";
import type { ProcessInfo } from "../instance/mod.ts";
import { type Answered, get } from "./get.ts";
import type { Found } from "./readiness.ts";

/** One look may take so long, in milliseconds; the next one follows soon. */
const PATIENCE = 2_000;

/**
 * Looks once whether a process serves: at a URL of this machine that it has printed (an answer below 500 is one,
 * for an API need not have anything at its root), else on the ports that it listens on.
 */
export async function findServer(
  { urls, ports }: Pick<ProcessInfo, "urls" | "ports">,
  clock: Clock,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const local = localUrls(urls);
  const answers = await Promise.all(local.map((url) => get(url, { clock, signal, patience: PATIENCE })));
  const at = answers.findIndex((answer) => answer.kind === "status" && answer.status < 500);
  if (at >= 0) return { kind: "answers", url: local[at]!, status: (answers[at] as Answered).status };
  // What has printed a URL is ready when that answers: many listen before they can.
  const [port] = local.length > 0 ? [] : ports;
  return port === undefined ? undefined : { kind: "listens", port };
}

/** The URLs of this machine among these, each so that it can be asked: nobody else's server ever is. */
export function localUrls(urls: readonly string[]): string[] {
  return urls.flatMap((text) => {
    const url = URL.parse(text);
    if (!url || !/^https?:$/.test(url.protocol)) return [];
    if (!/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(url.hostname)) {
      return [];
    }
    // Listening on every address is said with addresses that nobody can connect to everywhere.
    if (url.hostname === "0.0.0.0") url.hostname = "127.0.0.1";
    if (url.hostname === "[::]") url.hostname = "[::1]";
    return [url.href];
  });
}
