import type { WatcherProgram } from "./guard.ts";

/**
 * The watcher where there is no `sh`: the program itself, by its hidden command.
 *
 * @param self How this program is started with that command, for example `["brum.exe", "__guard"]`.
 */
export function selfWatcher(self: readonly string[], env: Readonly<Record<string, string>>): WatcherProgram {
  const [program = Deno.execPath(), ...args] = self;
  return { program, args, env, directory: Deno.cwd() };
}

/**
 * What the hidden command does: reads `+ PID`, `- PID` and `q` until the input ends, and without `q` ends the trees.
 *
 * @param input Its standard input.
 * @param end Ends one tree; by default `taskkill /T /F`.
 */
export async function watchOrphans(
  input: ReadableStream<Uint8Array<ArrayBuffer>>,
  end: (pid: number) => Promise<unknown> = endTree,
): Promise<void> {
  const trees = new Set<number>();
  let rest = "";
  for await (const text of input.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "q") return;
      const pid = Number(line.slice(2));
      if (line.startsWith("+ ")) trees.add(pid);
      else if (line.startsWith("- ")) trees.delete(pid);
    }
  }
  await Promise.all([...trees].map(end));
}

function endTree(pid: number): Promise<unknown> {
  return new Deno.Command("taskkill", {
    args: ["/T", "/F", "/PID", String(pid)],
    stdout: "null",
    stderr: "null",
  }).output();
}
