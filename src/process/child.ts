import type { Child, ChildOutput, ChildSpec, Exit, Spawner, SpawnResult } from "./parts.ts";
import { type Pump, pump } from "./pump.ts";
import { argvOf } from "./shell.ts";
import { spawnError } from "./spawn-error.ts";

/** Who wants to know of the groups that are founded. Called synchronously; does not throw. */
export interface GroupWatcher {
  /** Just before a program is started. */
  starting(): void;
  founded(pgid: number): void;
  /** The leader has been collected: from now on its pid may be given to a stranger. Before anybody sees `exited`. */
  leaderEnded(pgid: number): void;
}

/** Starts children with pipes, each as the leader of a group and a session of its own. */
export class PipeSpawner implements Spawner {
  readonly #groups: GroupWatcher;

  constructor(groups: GroupWatcher) {
    this.#groups = groups;
  }

  spawn(spec: ChildSpec, output: ChildOutput): SpawnResult {
    const { program, args, raw } = argvOf(spec.command);
    this.#groups.starting();
    try {
      const process = new Deno.Command(program, {
        args: [...args],
        windowsRawArguments: raw,
        cwd: spec.cwd,
        clearEnv: true,
        env: { ...spec.env },
        stdin: spec.stdin === "pipe" ? "piped" : "null",
        stdout: "piped",
        stderr: "piped",
        detached: true,
      }).spawn();
      this.#groups.founded(process.pid);
      return { ok: true, child: new PipeChild(process, spec, output, this.#groups) };
    } catch (error) {
      return { ok: false, error: spawnError(error, spec, program) };
    }
  }
}

class PipeChild implements Child {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  readonly drained: Promise<void>;
  readonly #pumps: readonly Pump[];
  #stdin: WritableStreamDefaultWriter<Uint8Array<ArrayBufferLike>> | undefined;

  constructor(process: Deno.ChildProcess, spec: ChildSpec, output: ChildOutput, groups: GroupWatcher) {
    this.pid = process.pid;
    const gate = () => output.gate();
    this.#pumps = [pump(process.stdout, output.stdout, gate), pump(process.stderr, output.stderr, gate)];
    this.drained = Promise.all(this.#pumps.map((pump) => pump.done)).then(() => undefined);
    if (spec.stdin === "pipe") this.#stdin = process.stdin.getWriter();
    this.exited = this.#end(process, groups);
  }

  async write(bytes: Uint8Array): Promise<boolean> {
    const stdin = this.#stdin;
    if (!stdin) return false;
    // Deno 2.7 resolves a write that breaks in its middle: only the stream tells that it has failed.
    const taken = stdin.write(bytes).then(() => stdin.desiredSize !== null, refused);
    // A grandchild may hold the pipe without reading: the leader's end is then the end of the write.
    return await Promise.race([taken, this.exited.then(refused)]);
  }

  closeStdin(): void {
    const stdin = this.#stdin;
    this.#stdin = undefined;
    // Closed behind what is being written. A pipe that the child has closed already refuses, and is closed by that.
    void stdin?.close().catch(refused);
  }

  abandon(): void {
    for (const pump of this.#pumps) pump.abandon();
  }

  async #end(process: Deno.ChildProcess, groups: GroupWatcher): Promise<Exit> {
    const exit = await exitOf(process);
    groups.leaderEnded(this.pid);
    this.closeStdin();
    return exit;
  }
}

/** A status that cannot be had is that of a process that is gone: it counts as failed. */
async function exitOf(process: Deno.ChildProcess): Promise<Exit> {
  try {
    const { code, signal } = await process.status;
    return signal === null ? { code, signal } : { code: null, signal };
  } catch {
    // expected: somebody else has collected it.
    return { code: 1, signal: null };
  }
}

const refused = () => false;
