import { formatDuration } from "../config/mod.ts";
import type { Instance } from "../instance/mod.ts";
import type { Check } from "./check.ts";
import type { Watched } from "./watch.ts";

/** So many of the last lines of a script are shown where it has failed. */
const TAIL = 20;

/** What became of a script on its way to being ready. */
export async function readyCheck(
  { script, standing, process, took }: Watched,
  { timeout, declared }: { readonly timeout: number; readonly declared: ReadonlySet<string> },
  instance: Pick<Instance, "lines">,
): Promise<Check> {
  const after = took === undefined ? "" : ` after ${formatDuration(took)}`;
  const base = { script, about: "ready", details: [], ...(took !== undefined && { took }) } as const;
  const tail = () => lastLines(instance, process?.id);
  switch (standing.kind) {
    case "ready":
      return { ...base, message: `ready${after}: ${standing.how}` };
    case "done":
      return { ...base, message: `ended well${after}` };
    case "failed":
      return { ...base, message: `${standing.why}${after}`, fault: "failed", details: await tail() };
    case "late":
    case "waiting": {
      const message = `not ready within ${formatDuration(timeout)}${
        hint(standing.kind, process, declared.has(script))
      }`;
      return { ...base, message, fault: "not-ready", details: await tail() };
    }
  }
}

/** What to do about a script of which nothing was found. */
function hint(kind: "late" | "waiting", process: Watched["process"], declared: boolean): string {
  if (kind === "late" || declared) return "";
  if (process?.phase !== "ready") return process?.reason === undefined ? "" : `: ${process.reason}`;
  return ": it has printed no URL that answers, listens on no port and has not ended; " +
    'say in .brum.toml when it is ready, as in ready = { log = "..." }';
}

async function lastLines(instance: Pick<Instance, "lines">, id: string | undefined): Promise<string[]> {
  if (id === undefined) return [];
  const { lines } = await instance.lines({ processes: [id], before: Infinity, limit: TAIL });
  return lines.map(({ text }) => text);
}
