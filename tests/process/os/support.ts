import { strictEqual } from "node:assert/strict";
import { systemClock } from "../../../src/async/mod.ts";
import {
  childEnvironment,
  type HostParts,
  hostParts,
  instanceMark,
  runMark,
} from "../../../src/process/mod.ts";
import type { Child, ChildSpec, TreeRef } from "../../../src/process/mod.ts";

/** An output that keeps what comes as text. */
export class TextOutput {
  text = "";
  errors = "";
  ended = 0;
  gate: () => Promise<void> | undefined = () => undefined;
  readonly #decoder = new TextDecoder();

  readonly stdout = {
    append: (bytes: Uint8Array) => void (this.text += this.#decoder.decode(bytes)),
    end: () => void this.ended++,
  };
  readonly stderr = {
    append: (bytes: Uint8Array) => void (this.errors += new TextDecoder().decode(bytes)),
    end: () => void this.ended++,
  };
}

export interface Started {
  readonly child: Child;
  readonly tree: TreeRef;
  readonly output: TextOutput;
  /** Its environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** The real parts of this OS with a mark of their own; at the end everything that was started is ended. */
export class TestHost implements AsyncDisposable {
  readonly mark = instanceMark(`test-${crypto.randomUUID()}`);
  readonly troubles: string[] = [];
  readonly parts: HostParts;
  readonly #started: Started[] = [];

  constructor() {
    this.parts = hostParts({
      clock: systemClock,
      mark: this.mark,
      lines: { awaitLine: () => Promise.reject(new Error("no lines here")) },
      env: Deno.env.toObject(),
      grace: 500,
      onTrouble: (message) => this.troubles.push(message),
    });
  }

  start(
    command: ChildSpec["command"],
    { sweep = true, stdin = "pipe", env = {}, cwd = "/", output = new TextOutput() }: {
      sweep?: boolean;
      stdin?: "pipe" | "none";
      env?: Record<string, string>;
      cwd?: string;
      output?: TextOutput;
    } = {},
  ): Started {
    const mark = runMark(this.mark, `run-${this.#started.length + 1}`);
    const whole = childEnvironment({
      layers: [{ PATH: Deno.env.get("PATH") ?? "" }, env],
      mark: sweep ? mark : undefined,
      piped: true,
      colors: false,
    });
    const result = this.parts.spawner.spawn({ command, cwd, env: whole, stdin }, output);
    if (!result.ok) throw new Error(result.error.message);
    const started = {
      child: result.child,
      tree: { pgid: result.child.pid, mark, sweep },
      output,
      env: whole,
    };
    this.parts.guard.add(result.child.pid);
    this.#started.push(started);
    return started;
  }

  /** Ends a tree, by SIGTERM and after `grace` milliseconds by SIGKILL. */
  end(tree: TreeRef, grace = 5_000) {
    return this.parts.trees.end(tree, { signal: "SIGTERM", grace, kill: new AbortController().signal });
  }

  async members(tree: TreeRef): Promise<readonly number[]> {
    return (await this.parts.trees.members([tree])).get(tree.pgid) ?? [];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#started.map(async ({ child, tree }) => {
      await this.end(tree, 0);
      this.parts.guard.remove(tree.pgid);
      await child.exited;
      child.abandon();
      await child.drained;
    }));
    await this.parts.guard.close();
  }
}

/** Waits until something holds; fails after ten seconds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let turn = 0; turn < 1_000; turn++) {
    if (await holds()) return;
    await systemClock.sleep(10);
  }
  strictEqual(true, false, `not within 10 s: ${what}`);
}

/** Whether a process exists and is no zombie. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(Deno.readTextFileSync(`/proc/${pid}/stat`));
  } catch {
    // expected: it is gone.
    return false;
  }
}

/** Pids of those in whose environment a variable begins with that value. */
export function carriers(variable: string, value: string): number[] {
  return [...Deno.readDirSync("/proc")].map(({ name }) => Number(name)).filter((pid) => {
    if (!Number.isInteger(pid)) return false;
    try {
      const variables = new TextDecoder().decode(Deno.readFileSync(`/proc/${pid}/environ`)).split("\0");
      return variables.some((entry) => entry.startsWith(`${variable}=${value}`));
    } catch {
      // expected: it has ended, or belongs to somebody else.
      return false;
    }
  });
}
