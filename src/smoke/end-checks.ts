import type { ProcessInfo } from "../instance/mod.ts";
import type { Check } from "./check.ts";
import type { Watched } from "./watch.ts";

/** Whether scripts have left something behind: a check for each that ran. */
export async function endChecks(
  watched: readonly Watched[],
  processes: readonly ProcessInfo[],
  { portsHeld }: { readonly portsHeld: (ports: readonly number[]) => Promise<readonly number[]> },
): Promise<Check[]> {
  const held = new Set(await portsHeld(watched.flatMap(({ ports }) => ports)));
  const last = new Map(processes.map((process) => [process.script, process]));
  return watched.flatMap(({ script, ports }) => {
    const process = last.get(script);
    return process?.startedAt === undefined
      ? []
      : [endCheck(process, ports.filter((port) => held.has(port)))];
  });
}

function endCheck({ script, end, leftOver }: ProcessInfo, held: readonly number[]): Check {
  const tree = end?.kind === "stopped" ? end.tree : undefined;
  const escapees = tree?.escapees ?? [];
  const wrong: string[] = [];
  if (leftOver > 0) wrong.push(`left ${leftOver} ${leftOver === 1 ? "process" : "processes"} behind`);
  if (escapees.length > 0) {
    wrong.push(
      `left behind, outside of its group: ${
        escapees.map(({ pid, command }) => `${pid} ${command}`).join(", ")
      }`,
    );
  }
  if (held.length > 0) wrong.push(`port ${held.join(", ")} is still open`);
  const base = { script, about: "end", details: [] } as const;
  if (wrong.length > 0) return { ...base, message: wrong.join("; "), fault: "failed" };
  const killed = tree?.killed ? "; it had to be killed, for it did not end by itself in time" : "";
  return { ...base, message: `nothing was left behind${killed}` };
}
