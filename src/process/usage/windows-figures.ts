import type { TreeRef } from "../parts.ts";
import { descendants } from "../tree/windows.ts";
import type { ProcessFigures, ReadFigures } from "./figures.ts";

const QUERY = "Get-CimInstance Win32_Process | ForEach-Object { " +
  '"$($_.ProcessId) $($_.ParentProcessId) $($_.WorkingSetSize) $($_.KernelModeTime + $_.UserModeTime) ' +
  '$($_.CreationDate.Ticks)" }';

/** Figures of Windows by PowerShell; a tree is a leader and all below it. */
export function windowsFigures(): ReadFigures {
  return async (trees) => {
    if (trees.length === 0) return [];
    const { stdout } = await new Deno.Command("powershell", {
      args: ["-NoProfile", "-NonInteractive", "-Command", QUERY],
      stderr: "null",
    }).output();
    return parseProcesses(new TextDecoder().decode(stdout), trees);
  };
}

/** Lines of `pid parent bytes time start`, the time in units of 100 ns. Pure. */
export function parseProcesses(text: string, trees: readonly TreeRef[]): readonly ProcessFigures[] {
  const rows = new Map(
    text.split(/\r?\n/).map((line) => line.trim().split(/\s+/)).map((row) => [Number(row[0]), row]),
  );
  return trees.flatMap(({ pgid }) =>
    descendants(pgid, text).flatMap((pid) => {
      const [, , memory, time, start] = rows.get(pid) ?? [];
      if (start === undefined) return [];
      return { pid, pgid, start, cpu: Number(time) / 10_000, memory: Number(memory) };
    })
  );
}
