import type { Clock } from "../../async/mod.ts";
import type { OrphanGuard } from "../parts.ts";

/** The program that watches. It is told groups on its standard input, and acts when that ends. */
export interface WatcherProgram {
  readonly program: string;
  readonly args: readonly string[];
  /** Its whole environment: without a mark, so that no sweep takes it for a child. */
  readonly env: Readonly<Record<string, string>>;
  readonly directory: string;
}

export interface ProcessGuardOptions {
  readonly watcher: WatcherProgram;
  readonly clock: Clock;
  /** Is told, in words for a person, when there is no watching. */
  readonly onTrouble: (message: string) => void;
}

interface Running {
  readonly process: Deno.ChildProcess;
  readonly input: WritableStreamDefaultWriter<Uint8Array<ArrayBufferLike>>;
  readonly since: number;
}

/** A watcher that ends sooner than this is one that cannot run, in milliseconds. */
const SHORT_LIFE = 1_000;
const SHORT_LIVES = 3;
/** How long a clean end may take, in milliseconds. */
const CLOSING = 2_000;

/**
 * Keeps one watcher running that holds a pipe to brum and outlives it, by SIGKILL too.
 *
 * ```text
 *   ─▶ off ── start() ─▶ watching ── close() ─▶ closed
 *                │  ▲        │
 *                │  └────────┘ it ended by itself: another is told all groups
 *                └── it ended at once three times ─▶ given up
 * ```
 *
 * `start` is synchronous and comes before the first child; what is started between that and its `add` is found by the
 * mark of the instance.
 */
export class ProcessGuard implements OrphanGuard, AsyncDisposable {
  readonly #options: ProcessGuardOptions;
  readonly #groups = new Set<number>();
  #running: Running | undefined;
  #shortLives = 0;
  #over = false;
  #saidUnwatched = false;

  constructor(options: ProcessGuardOptions) {
    this.#options = options;
  }

  /**
   * Starts the watcher if it does not run. When it returns, the pipe is there. If it cannot be started (no file is
   * free), that is said once, and the next call tries again.
   */
  start(): void {
    if (this.#running || this.#over) return;
    const { watcher: { program, args, env, directory }, clock } = this.#options;
    try {
      const process = new Deno.Command(program, {
        args: [...args],
        clearEnv: true,
        env: { ...env },
        cwd: directory,
        stdin: "piped",
        stdout: "null",
        stderr: "null",
        detached: true,
      }).spawn();
      this.#running = { process, input: process.stdin.getWriter(), since: clock.monotonic() };
    } catch (error) {
      return this.#sayUnwatched(error instanceof Error ? error.message : String(error));
    }
    this.#tell([...this.#groups].map((pgid) => `+ ${pgid}\n`).join(""));
    void this.#running.process.status.then(() => this.#ended());
  }

  add(pgid: number): void {
    this.#groups.add(pgid);
    this.#tell(`+ ${pgid}\n`);
  }

  remove(pgid: number): void {
    if (this.#groups.delete(pgid)) this.#tell(`- ${pgid}\n`);
  }

  /** The watcher's pid, while it runs. */
  get pid(): number | undefined {
    return this.#running?.process.pid;
  }

  /** Ends the watcher, which then touches nothing: whoever closes it has ended the trees. */
  async close(): Promise<void> {
    const running = this.#close();
    if (!running) return;
    const { process, input } = running;
    const takeBack = this.#options.clock.after(CLOSING, () => process.kill("SIGKILL"));
    await input.close().catch(gone);
    await process.status;
    takeBack();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #close(): Running | undefined {
    const running = this.#running;
    this.#tell("q\n");
    this.#over = true;
    this.#running = undefined;
    return running;
  }

  /** Not waited for: a pipe takes thousands of these lines before it is full. */
  #tell(lines: string): void {
    if (lines !== "") void this.#running?.input.write(new TextEncoder().encode(lines)).catch(gone);
  }

  #ended(): void {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    void running.input.close().catch(gone);
    const lived = this.#options.clock.monotonic() - running.since;
    this.#shortLives = lived < SHORT_LIFE ? this.#shortLives + 1 : 0;
    this.#over = this.#shortLives >= SHORT_LIVES;
    if (this.#over) return this.#sayUnwatched("it ends at once");
    this.#options.onTrouble("the watcher of orphans was ended by somebody else; another has been started");
    this.start();
  }

  #sayUnwatched(reason: string): void {
    if (this.#saidUnwatched) return;
    this.#saidUnwatched = true;
    this.#options.onTrouble(
      `the watcher of orphans cannot run (${reason}): if brum is killed by SIGKILL, its children stay`,
    );
  }
}

function gone(): void {
  // Its end has been seen, or will be, by its status.
}
