import type { RunPhase } from "../events/mod.ts";
import type { Child, Mark, TreeRef, Usage } from "./parts.ts";
import {
  endOf,
  initialRun,
  phaseOf,
  pidOf,
  type RunEffect,
  type RunEnd,
  type RunEvent,
  type RunState,
  transition,
} from "./run.ts";
import type { Prepared, RunOutput, SupervisorParts } from "./supervisor-parts.ts";
import { RunToCompletion } from "./run-to-completion.ts";
import { askByCommand } from "./stop-command.ts";
import { RunTimes } from "./run-times.ts";
import { RunTree } from "./run-tree.ts";
import { runMark } from "./tree/mark.ts";
import { Users } from "./users.ts";
import type { RunListener, RunRequest } from "./run-request.ts";
import type { ScriptSpec } from "./script-spec.ts";

/** Past its end a process's output is read for so long, if something else holds it open. Milliseconds. */
const READ_PAST_END = 250;

/**
 * Owns one run of a script: its {@link RunState}, its child and its tree. The state changes in {@link dispatch}
 * alone, which is synchronous; what the effects do in the background comes back as events.
 */
export class RunOwner {
  readonly id: string;
  /** Everybody who has asked something of it. */
  readonly users: Users;
  readonly #times: RunTimes;
  readonly #parts: SupervisorParts;
  readonly #listener: RunListener;
  readonly #turn = new RunToCompletion();
  #output: RunOutput | undefined;
  /** Ends preparing and the wait for readiness. */
  readonly #work = new AbortController();
  readonly #tree: RunTree;
  #request: RunRequest;
  #state: RunState = initialRun;
  #env: Readonly<Record<string, string>> = {};
  #port: number | undefined;
  #child: Child | undefined;
  #takeBackEnough: (() => void) | undefined;
  #replaced = false;
  #usage: Usage | undefined;

  constructor(parts: SupervisorParts, request: RunRequest, listener: RunListener) {
    this.#parts = parts;
    this.#request = request;
    this.#listener = listener;
    this.id = `${request.spec.name}-${request.number}`;
    this.#times = new RunTimes(parts.clock);
    this.users = new Users(request.origin);
    this.#tree = new RunTree(parts);
  }

  /** What it is, or will be, started with. */
  get request(): RunRequest {
    return this.#request;
  }

  get script(): string {
    return this.request.spec.name;
  }

  get phase(): RunPhase {
    return phaseOf(this.#state);
  }

  get end(): RunEnd | undefined {
    return endOf(this.#state);
  }

  get pid(): number | undefined {
    return pidOf(this.#state);
  }

  /** The port that was given to it, if its script wants one. */
  get port(): number | undefined {
    return this.#port;
  }

  /** When what happened to it. */
  get times(): Pick<RunTimes, "askedAt" | "startedAt" | "readyAt" | "endedAt" | "ranFor"> {
    return this.#times;
  }

  /** It has been spawned, and its leader has neither ended nor been told to. */
  get isUp(): boolean {
    return this.#state.phase === "running" || this.#state.phase === "ready";
  }

  /** Its readiness check gave up. */
  get neverReady(): boolean {
    return this.#state.phase === "running" && this.#state.late;
  }

  /** Its tree, while something of it may be alive. */
  get tree(): TreeRef | undefined {
    return this.#tree.ref;
  }

  /** Its leader has ended, but so many processes of its tree are alive. */
  get leftOver(): number {
    return this.#tree.leftOver;
  }

  /** What its tree was last seen to use; the last sight is kept when it ends. */
  get usage(): Usage | undefined {
    return this.#usage;
  }

  /** Its slot has gone on to another run: its end was not the final one. */
  get replaced(): boolean {
    return this.#replaced;
  }

  sawSuccessor(): void {
    this.#replaced = true;
  }

  /** The script is another one now. While the run is pending, that is what it will be started with. */
  take(spec: ScriptSpec): void {
    if (this.phase === "pending") this.#request = { ...this.#request, spec };
  }

  /** The one way in. Runs to completion. */
  dispatch(event: RunEvent): void {
    this.#turn.run(() => this.#apply(event));
  }

  /** Text for its standard input; resolves with `false` when it takes no more. */
  write(bytes: Uint8Array): Promise<boolean> {
    return this.end || !this.#child ? Promise.resolve(false) : this.#child.write(bytes);
  }

  /** Its standard input has come to its end. */
  closeStdin(): void {
    this.#child?.closeStdin();
  }

  /** What its tree uses, as was just seen. */
  sawUsage(usage: Usage): void {
    if (!this.end) this.#usage = usage;
  }

  /** What of its tree is alive after its end, as was just seen. When nothing is, the guard may forget it. */
  sawLeftOver(count: number): void {
    if (this.end && this.tree && this.#tree.sawLeftOver(count)) this.#listener.changed(this);
  }

  /** Ends what is left of the tree of a run that has ended. */
  async clear(): Promise<void> {
    if (!this.end || !this.tree) return;
    await this.#tree.end(this.request.spec);
    this.sawLeftOver(0);
  }

  /** From now on every stop of this run is without grace, one under way included. */
  hurry(): void {
    this.#tree.hurry();
  }

  /** Gives up what a stranger still holds open. */
  abandon(): void {
    this.#child?.abandon();
  }

  #apply(event: RunEvent): void {
    const before = this.#state;
    const { state, effects } = transition(before, event);
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    if (state !== before) this.#tell(before);
  }

  #tell(before: RunState): void {
    const state = this.#state;
    const phase = phaseOf(state);
    const began = before.phase === "starting" && pidOf(state) !== undefined;
    if (began) this.#times.started();
    if (phase === "ready") this.#times.ready();
    if (endOf(state)) this.#times.ended();
    if (began) this.#listener.started(this);
    this.#listener.changed(this);
    if (phase === "ready" && before.phase !== "ready") this.#listener.ready(this);
    if (endOf(state)) this.#listener.ended(this);
  }

  #run(effect: RunEffect): void {
    switch (effect.kind) {
      case "prepare":
        this.#spawnTask("prepare", () => this.#prepare());
        break;
      case "cancel":
        this.#work.abort();
        break;
      case "spawn":
        this.#spawn();
        break;
      case "check-ready":
        this.#spawnTask("readiness", () => this.#checkReady());
        break;
      case "end-tree":
        this.#output?.ending();
        this.#spawnTask("end of tree", () => this.#endTree());
        break;
      case "kill-tree":
        this.#tree.hurry();
        break;
      case "drain":
        this.#output?.ending();
        this.#drain();
        break;
      case "mark-late":
        this.#output?.markLate();
        break;
    }
  }

  #spawnTask(what: string, task: () => Promise<void>): void {
    void this.#parts.scope.spawn(`${this.id}: ${what}`, task);
  }

  async #prepare(): Promise<void> {
    const signal = this.#work.signal;
    try {
      using _permit = await this.#parts.starting.acquire(signal);
      await this.request.clearFormer();
      const prepared = await this.#parts.prepare(
        { processId: this.id, mark: this.#mark, ...this.request },
        signal,
      );
      this.#prepared(prepared);
    } catch (error) {
      // expected: a stop while preparing; the state has moved on, and nothing was started.
      if (!signal.aborted) throw error;
    }
  }

  get #mark(): Mark {
    return runMark(this.#parts.mark, this.id);
  }

  #prepared(prepared: Prepared): void {
    if (!prepared.ok) return this.dispatch({ kind: "not-started", error: prepared.error });
    this.#env = prepared.env;
    this.#port = prepared.port;
    this.dispatch({ kind: "prepared" });
  }

  #spawn(): void {
    const { command, cwd, stdin, ready, sweep } = this.request.spec;
    const output = this.#parts.openOutput(this.id, this.script);
    this.#output = output;
    const result = this.#parts.spawner.spawn({ command, cwd, stdin, env: this.#env }, output);
    if (!result.ok) {
      output.stdout.end();
      output.stderr.end();
      return this.dispatch({ kind: "not-started", error: result.error });
    }
    const { child } = result;
    this.#child = child;
    this.#tree.founded({ pgid: child.pid, mark: this.#mark, sweep });
    this.#spawnTask("exit", async () => this.dispatch({ kind: "exited", exit: await child.exited }));
    this.dispatch({ kind: "spawned", pid: child.pid, check: ready !== undefined });
  }

  async #checkReady(): Promise<void> {
    const { ready, cwd } = this.request.spec;
    const context = { processId: this.id, cwd, env: this.#env, signal: this.#work.signal };
    const found = ready ? await this.#parts.readiness.wait(ready, context) : "aborted";
    if (found !== "aborted") this.dispatch({ kind: found === "ready" ? "ready" : "never-ready" });
  }

  async #endTree(): Promise<void> {
    const asked = { spec: this.request.spec, env: this.#env, leader: this.#child!, output: this.#output! };
    const tree = await this.#tree.end(asked.spec, (kill) => askByCommand(asked, this.#parts, kill));
    this.#tree.release();
    this.dispatch({ kind: "tree-ended", tree });
  }

  #drain(): void {
    const child = this.#child!;
    this.#takeBackEnough?.();
    const takeBack = this.#parts.clock.after(READ_PAST_END, () => this.dispatch({ kind: "read-enough" }));
    this.#takeBackEnough = takeBack;
    this.#spawnTask("output", async () => {
      await child.drained;
      takeBack();
      this.dispatch({ kind: "drained" });
    });
  }
}
