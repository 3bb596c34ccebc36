/** Finds processes by a text that each inherits in its environment or has on its command line. */

export interface MarkedProcess {
  readonly pid: number;
  readonly command: string;
}

/** Everything alive, zombies left out, that carries `marker`; this process itself never does. */
export async function marked(marker: string): Promise<MarkedProcess[]> {
  return Deno.build.os === "linux" ? await fromProc(marker) : await fromPs(marker);
}

/** Ends them, whatever they are doing. */
export async function killMarked(marker: string): Promise<void> {
  for (const { pid } of await marked(marker)) kill(pid, "SIGKILL");
}

/** `false`: there is nobody by that number. A negative number is a group. */
export function kill(pid: number, signal: Deno.Signal): boolean {
  try {
    Deno.kill(pid, signal);
    return true;
  } catch {
    // expected: it has ended since.
    return false;
  }
}

/** Whether a process exists and is no zombie. */
export function isAlive(pid: number): boolean {
  if (Deno.build.os !== "linux") {
    return new Deno.Command("kill", { args: ["-0", `${pid}`] }).outputSync().success;
  }
  return !/^$|\) [ZX] /.test(textOf(`/proc/${pid}/stat`));
}

async function fromProc(marker: string): Promise<MarkedProcess[]> {
  const found: MarkedProcess[] = [];
  for await (const { name } of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(name) || Number(name) === Deno.pid) continue;
    const command = textOf(`/proc/${name}/cmdline`);
    if (!command.includes(marker) && !textOf(`/proc/${name}/environ`).includes(marker)) continue;
    if (isAlive(Number(name))) {
      found.push({ pid: Number(name), command: command.replaceAll("\0", " ").slice(0, 200) });
    }
  }
  return found;
}

async function fromPs(marker: string): Promise<MarkedProcess[]> {
  const ps = new Deno.Command("ps", { args: ["-axwwE", "-o", "pid=,state=,command="] });
  const rows = new TextDecoder().decode((await ps.output()).stdout).split("\n");
  return rows.flatMap((row) => {
    const [, pid, state, command = ""] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(row) ?? [];
    if (!pid || state!.startsWith("Z") || !command.includes(marker) || Number(pid) === Deno.pid) return [];
    return [{ pid: Number(pid), command: command.slice(0, 200) }];
  });
}

function textOf(file: string): string {
  try {
    return new TextDecoder("latin1").decode(Deno.readFileSync(file));
  } catch {
    // expected: it has ended, or belongs to somebody else.
    return "";
  }
}
