import type { TreeEnd, TreeRef, Trees } from "../parts.ts";

/** What Windows offers: a tree by parent pids, ended by force, with its leader alive. */
export class WindowsTrees implements Trees {
  readonly #isLiving: (pid: number) => boolean;

  /** @param isLiving Whether that leader is not collected yet: its pid means it for so long. */
  constructor(isLiving: (pid: number) => boolean) {
    this.#isLiving = isLiving;
  }

  signal(tree: TreeRef, _signal: Deno.Signal): boolean {
    if (!this.#isLiving(tree.pgid)) return false;
    return new Deno.Command("taskkill", { args: killArgs(tree.pgid), stdout: "null", stderr: "null" })
      .outputSync().success;
  }

  /** There is no signal that a program could answer: the tree is ended at once. */
  async end(tree: TreeRef): Promise<TreeEnd> {
    if (!this.#isLiving(tree.pgid)) return { killed: false, escapees: [] };
    const taskkill = new Deno.Command("taskkill", {
      args: killArgs(tree.pgid),
      stdout: "null",
      stderr: "null",
    });
    const { success } = await taskkill.output();
    return { killed: success, escapees: [] };
  }

  async members(trees: readonly TreeRef[]): Promise<ReadonlyMap<number, readonly number[]>> {
    const living = trees.filter((tree) => this.#isLiving(tree.pgid));
    if (living.length === 0) return new Map();
    const query =
      'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId)" }';
    const { stdout } = await new Deno.Command("powershell", {
      args: ["-NoProfile", "-NonInteractive", "-Command", query],
      stderr: "null",
    }).output();
    const table = new TextDecoder().decode(stdout);
    return new Map(living.map(({ pgid }) => [pgid, descendants(pgid, table)]));
  }
}

const killArgs = (pid: number) => ["/T", "/F", "/PID", String(pid)];

/** A process and all below it, from lines of `pid parent`. */
export function descendants(root: number, table: string): readonly number[] {
  const children = new Map<number, number[]>();
  for (const line of table.split(/\r?\n/)) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid !== undefined && parent !== undefined && pid !== parent) {
      children.set(parent, [...(children.get(parent) ?? []), pid]);
    }
  }
  // A set, for a parent's pid may have been given away again, and the table then has a circle.
  const found = new Set([root]);
  for (const pid of found) for (const child of children.get(pid) ?? []) found.add(child);
  return [...found];
}
