import type { TreeRef } from "../parts.ts";
import type { ProcessFigures, ReadFigures } from "./figures.ts";

/** Figures of macOS and other systems by `ps`. */
export function psFigures(): ReadFigures {
  return async (trees) => {
    if (trees.length === 0) return [];
    const { stdout } = await new Deno.Command("ps", {
      args: ["-axo", "pid=,pgid=,rss=,time=,lstart="],
      env: { LC_ALL: "C" },
      stderr: "null",
    }).output();
    return parsePs(new TextDecoder().decode(stdout), trees);
  };
}

/** Lines of `pid pgid rss time lstart`; memory in KiB, time as `[[days-]hours:]minutes:seconds`. Pure. */
export function parsePs(text: string, trees: readonly TreeRef[]): readonly ProcessFigures[] {
  const groups = new Set(trees.map(({ pgid }) => pgid));
  return text.split("\n").flatMap((line) => {
    const [pid, pgid, rss, time, ...start] = line.trim().split(/\s+/);
    if (time === undefined || !groups.has(Number(pgid))) return [];
    return {
      pid: Number(pid),
      pgid: Number(pgid),
      start: start.join(" "),
      cpu: milliseconds(time),
      memory: Number(rss) * 1_024,
    };
  });
}

function milliseconds(time: string): number {
  const [days, clock] = time.includes("-") ? time.split("-") : ["0", time];
  const seconds = clock!.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return (Number(days) * 86_400 + seconds) * 1_000;
}
