/** A world for the supervisor that the test holds in its hand: every exit, every byte's end, every tick is its own. */
import { Deferred, ManualClock, Scope, Semaphore } from "../../../src/async/mod.ts";
import type { BrumEvent } from "../../../src/events/mod.ts";
import type {
  Answer,
  Child,
  ChildSpec,
  Exit,
  Origin,
  Prepared,
  ReadyCheck,
  RunPlan,
  ScriptSpec,
  SpawnError,
  SpawnResult,
  TreeEnd,
  TreeRef,
  Usage,
  WatchedFiles,
} from "../../../src/process/mod.ts";
import { Supervisor } from "../../../src/process/mod.ts";

export const me: Origin = { kind: "terminal" };
export const agent: Origin = { kind: "mcp", name: "claude-code" };

/** A script with every default in its place. */
export function script(name: string, more: Partial<ScriptSpec> = {}): ScriptSpec {
  return {
    name,
    command: ["run", name],
    cwd: "/repo",
    env: {},
    envFiles: [],
    dependsOn: {},
    stdin: "pipe",
    restart: { when: "no", max: 5 },
    stopSignal: "SIGTERM",
    stopTimeout: 5_000,
    sweep: true,
    ...more,
  };
}

export const check: ReadyCheck = { kind: "tcp", host: "127.0.0.1", port: 1, timeout: 60_000 };

/** A program that has been started. It does only what the test tells it to. */
export class FakeChild implements Child {
  readonly pid: number;
  readonly spec: ChildSpec;
  readonly exited: Promise<Exit>;
  readonly drained: Promise<void>;
  readonly written: string[] = [];
  readonly #exit = new Deferred<Exit>();
  readonly #drain = new Deferred<void>();
  /** Processes of its tree that are alive beside the leader. */
  others = 0;
  /** Its output stays open when the tree has died: there is something in the pipe, or a stranger holds it. */
  held = false;
  stdinClosed = false;
  abandoned = false;
  leaderAlive = true;
  outputOpen = true;

  constructor(pid: number, spec: ChildSpec, pace: Pace) {
    this.pid = pid;
    this.spec = spec;
    this.exited = this.#exit.promise.then((exit) => pace(`exit ${pid}`, exit));
    this.drained = this.#drain.promise.then(() => pace(`drained ${pid}`, undefined));
  }

  get alive(): boolean {
    return this.leaderAlive || this.others > 0;
  }

  /** Its leader ends; its output may still be held open. */
  exit(code: number | null, signal: string | null = null): void {
    if (!this.leaderAlive) return;
    this.leaderAlive = false;
    this.#exit.resolve({ code, signal });
  }

  endOutput(): void {
    this.outputOpen = false;
    this.#drain.resolve();
  }

  /** The usual end: the leader, and with it the output. */
  finish(code: number): void {
    this.exit(code);
    this.endOutput();
  }

  /** The whole tree ends by a signal. */
  die(signal: string): void {
    this.others = 0;
    this.exit(null, signal);
    if (!this.held) this.endOutput();
  }

  write(bytes: Uint8Array): Promise<boolean> {
    if (!this.leaderAlive || this.stdinClosed) return Promise.resolve(false);
    this.written.push(new TextDecoder().decode(bytes));
    return Promise.resolve(true);
  }

  closeStdin(): void {
    this.stdinClosed = true;
  }

  abandon(): void {
    this.abandoned = true;
    this.endOutput();
  }
}

/** A call of `Trees.end` that has not been answered. */
export interface TreeEnding {
  readonly tree: TreeRef;
  readonly child: FakeChild;
  readonly signal: Deno.Signal;
  readonly kill: AbortSignal;
  /** What is left of the tree dies, and the call is answered. */
  finish(more?: Partial<TreeEnd>): void;
}

/** A readiness check under way. */
export interface Checking {
  readonly processId: string;
  answer(found: "ready" | "timeout"): void;
}

/** Hands on what is awaited: at once, or when a scheduler says so. */
export type Pace = <T>(label: string, value: T) => Promise<T>;

export interface WorldOptions {
  readonly pace?: Pace;
  /** `false`: a tree ends when the test says so, or when it is killed. Default: it obeys at once. */
  readonly obedient?: boolean;
  /** How many may be being started at once. */
  readonly starting?: number;
}

export class World implements AsyncDisposable {
  readonly clock = new ManualClock(1_000_000);
  readonly scope = new Scope({ name: "world", failures: "collect" });
  readonly supervisor: Supervisor;
  readonly events: BrumEvent[] = [];
  readonly children: FakeChild[] = [];
  readonly endings: TreeEnding[] = [];
  readonly checks: Checking[] = [];
  readonly plans: RunPlan[] = [];
  readonly guarded = new Set<number>();
  readonly forgotten: string[] = [];
  /** What was told of the outputs: `ending api-1`, `late api-1`. */
  readonly outputs: string[] = [];
  /** The files that are watched. */
  readonly watches = new Set<{ files: WatchedFiles; changed: (at: number) => void }>();
  readonly usages = new Map<number, Usage>();
  /** Programs that cannot be started. */
  readonly broken = new Map<string, SpawnError>();
  /** Called from within `publish`. */
  onEvent: (event: BrumEvent) => void = () => {};
  /** Waited for before each spawn. */
  prepare: (plan: RunPlan, signal: AbortSignal) => Promise<Prepared> = (plan) =>
    Promise.resolve({ ok: true, env: { ...plan.spec.env, ...plan.env } });
  readonly #obedient: boolean;
  readonly #pace: Pace;
  #lastPid = 0;

  constructor(specs: readonly ScriptSpec[], options: WorldOptions = {}) {
    this.#obedient = options.obedient ?? true;
    this.#pace = options.pace ?? ((_label, value) => Promise.resolve(value));
    this.supervisor = new Supervisor({
      clock: this.clock,
      scope: this.scope,
      mark: "test",
      starting: new Semaphore(options.starting ?? 8),
      spawner: { spawn: (spec) => this.#spawn(spec) },
      trees: {
        end: (tree, how) => this.#end(tree, how),
        signal: () => true,
        members: (trees) => this.#pace("members", this.#members(trees)),
      },
      guard: { add: (pgid) => this.guarded.add(pgid), remove: (pgid) => this.guarded.delete(pgid) },
      readiness: { wait: (_check, { processId, signal }) => this.#check(processId, signal) },
      watcher: {
        watch: (files, changed) => {
          const watch = { files, changed };
          this.watches.add(watch);
          return { [Symbol.dispose]: () => void this.watches.delete(watch) };
        },
      },
      usage: { sample: () => this.#pace("sample", this.usages) },
      openOutput: (id) => ({
        stdout: sink,
        stderr: sink,
        gate: () => undefined,
        ending: () => this.outputs.push(`ending ${id}`),
        markLate: () => this.outputs.push(`late ${id}`),
      }),
      forget: (id) => this.forgotten.push(id),
      prepare: async (plan, signal) => {
        this.#planned(plan);
        const prepared = await this.prepare(plan, signal);
        return await this.#pace(`prepared ${plan.processId}`, prepared);
      },
      publish: (event) => {
        this.#published(event);
        this.onEvent(event);
      },
    }, specs);
  }

  /** The newest child of a script, alive or not. */
  child(name: string): FakeChild {
    const child = this.children.findLast(({ spec }) => spec.command[1] === name);
    if (!child) throw new Error(`no child of ${name}`);
    return child;
  }

  /** Files change: of all scripts that are watched in a directory. */
  change(directory = "/repo"): void {
    for (const { files, changed } of [...this.watches]) {
      if (files.directory === directory) changed(this.clock.now());
    }
  }

  get alive(): readonly FakeChild[] {
    return this.children.filter((child) => child.alive);
  }

  phase(target: string): string | undefined {
    return this.supervisor.process(target)?.phase;
  }

  /** Events as words, `started api-1`, all or those of one kind; what is said twice in a row is one. */
  said(kind = ""): string[] {
    return this.events.map((event) =>
      `${event.type.replace("process.", "")} ${"processId" in event ? event.processId : ""}` +
      ("phase" in event ? ` ${event.phase}` : "")
    ).filter((words, i, all) => words.startsWith(kind) && words !== all[i - 1]);
  }

  /** Starts a script and waits for the answer. */
  async start(name: string, more?: Parameters<Supervisor["start"]>[2]): Promise<Answer> {
    return await this.supervisor.start(name, me, more);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.supervisor.kill(me);
    for (const ending of [...this.endings]) ending.finish();
    for (const child of this.children) {
      child.die("SIGKILL");
      child.endOutput();
    }
    await this.scope.close();
  }

  #planned(plan: RunPlan): void {
    this.plans.push(plan);
  }

  #published(event: BrumEvent): void {
    this.events.push(event);
  }

  #spawn(spec: ChildSpec): SpawnResult {
    const error = this.broken.get(spec.command[1]!);
    if (error) return { ok: false, error };
    const child = new FakeChild(++this.#lastPid, spec, this.#pace);
    this.children.push(child);
    return { ok: true, child };
  }

  #end(tree: TreeRef, { signal, kill }: { signal: Deno.Signal; kill: AbortSignal }): Promise<TreeEnd> {
    const child = this.children.find(({ pid }) => pid === tree.pgid)!;
    const done = new Deferred<TreeEnd>();
    const finish = (more: Partial<TreeEnd> = {}) => {
      const at = this.endings.indexOf(ending);
      if (at < 0) return;
      this.endings.splice(at, 1);
      kill.removeEventListener("abort", killed);
      child.die(more.killed ? "SIGKILL" : signal);
      done.resolve({ killed: false, escapees: [], ...more });
    };
    const killed = () => finish({ killed: true });
    const ending: TreeEnding = { tree, child, signal, kill, finish };
    this.endings.push(ending);
    kill.addEventListener("abort", killed);
    if (kill.aborted) killed();
    else if (this.#obedient) finish();
    return done.promise.then((end) => this.#pace(`tree ${tree.pgid}`, end));
  }

  #members(trees: readonly TreeRef[]): ReadonlyMap<number, readonly number[]> {
    const alive = trees.map(({ pgid }) => this.children.find(({ pid }) => pid === pgid)!)
      .filter(({ others }) => others > 0);
    return new Map(alive.map(({ pid, others }) => [pid, Array.from({ length: others }, (_, i) => i)]));
  }

  async #check(processId: string, signal: AbortSignal): Promise<"ready" | "timeout" | "aborted"> {
    const found = new Deferred<"ready" | "timeout" | "aborted">();
    const checking: Checking = { processId, answer: (answer) => found.resolve(answer) };
    const abort = () => found.resolve("aborted");
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    this.checks.push(checking);
    const answer = await found.promise;
    signal.removeEventListener("abort", abort);
    this.checks.splice(this.checks.indexOf(checking), 1);
    return await this.#pace(`ready ${processId}`, answer);
  }
}

const sink = { append: () => {}, end: () => {} };

/** Lets everything go on that needs nothing but its turn. Nothing in a {@link World} needs more than microtasks. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 100; i++) await undefined;
}

/** What a promise has resolved with by now; `undefined` if it has not. */
export async function now<T>(promise: Promise<T>): Promise<T | undefined> {
  let value: T | undefined;
  void promise.then((found) => value = found);
  await settled();
  return value;
}
