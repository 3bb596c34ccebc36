import type { Program } from "./program.ts";
import type { Project } from "./project.ts";
import { TextStream } from "./text-stream.ts";

export interface BrumOptions {
  /** Beside the project's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** A pipe with that text, which then ends; `held`: one that stays open. Default: /dev/null. */
  readonly input?: string;
  /** A line of shell that starts it, as `"$@"`. */
  readonly shell?: string;
  /** Goes before the command: `["nohup"]`. */
  readonly before?: readonly string[];
  /** `false`: nobody reads stdout until `stdout.read()` is called. Default true. */
  readonly reads?: boolean;
  /** Absolute; default: the project's directory. */
  readonly cwd?: string;
}

export interface Ended {
  readonly code: number;
  readonly signal: Deno.Signal | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A brum that was started. */
export class Brum {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  /** How it ended, and all that was read of it. */
  readonly ended: Promise<Ended>;
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array> | undefined;

  constructor(project: Project, program: Program, args: readonly string[], options: BrumOptions) {
    const { env, input, shell, before = [], reads = true, cwd = project.directory } = options;
    const shelled = shell === undefined ? [] : ["sh", "-c", shell, "sh"];
    const [first, ...rest] = [...before, ...shelled, ...program.argv, ...args];
    this.#child = new Deno.Command(first!, {
      args: rest,
      cwd,
      clearEnv: true,
      env: { ...project.environment(), ...program.env, ...env },
      stdin: input === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.stdout = new TextStream(this.#child.stdout);
    this.stderr = new TextStream(this.#child.stderr);
    this.ended = this.#end(reads);
    if (input === undefined) return;
    this.#input = this.#child.stdin.getWriter();
    if (input !== "held") void this.type(input).then(() => this.closeInput());
  }

  get pid(): number {
    return this.#child.pid;
  }

  signal(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  async type(text: string): Promise<void> {
    await this.#input?.write(new TextEncoder().encode(text)).catch(closed);
  }

  async closeInput(): Promise<void> {
    await this.#input?.close().catch(closed);
  }

  async #end(reads: boolean): Promise<Ended> {
    const reading = [this.stderr.read(), ...(reads ? [this.stdout.read()] : [])];
    const [{ code, signal }] = await Promise.all([this.#child.status, ...reading]);
    await this.closeInput();
    return { code, signal, stdout: this.stdout.text, stderr: this.stderr.text };
  }
}

/** It reads no more: what it does then is what is looked at. */
function closed(error: unknown): void {
  if (!(error instanceof Deno.errors.BrokenPipe || error instanceof TypeError)) throw error;
}
