import { Deferred } from "../async/mod.ts";
import { type Answer, describeEnd } from "./answer.ts";
import type { Origin } from "./origin.ts";
import type { RunOwner } from "./run-owner.ts";
import type { RunListener } from "./run-request.ts";
import type { ScriptRuns } from "./script-runs.ts";
import {
  type Ask,
  initialSlot,
  type Outcome,
  type SlotEffect,
  type SlotEvent,
  type SlotState,
  transition,
} from "./slot.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";
import { RunToCompletion } from "./run-to-completion.ts";

/** Is told what happens in a slot. */
export interface SlotListener extends RunListener {
  /** A run has been made and is pending: somebody must let it proceed. */
  created(run: RunOwner): void;
  /** The slot wants something else than before. */
  slotChanged(slot: SlotOwner): void;
  /** Who depends on this script and is active. */
  activeDependents(script: string): readonly string[];
}

/**
 * Owns what brum wants of one script: its {@link SlotState} and the requests that wait for an answer. The state
 * changes in {@link dispatch} alone, which is synchronous.
 */
export class SlotOwner {
  readonly runs: ScriptRuns;
  readonly #parts: SupervisorParts;
  readonly #listener: SlotListener;
  readonly #turn = new RunToCompletion();
  readonly #asks = new Map<Ask, Deferred<Answer>>();
  #state: SlotState = initialSlot();
  #run: RunOwner | undefined;
  #env: Readonly<Record<string, string>> = {};
  /** Given with a start for the run that it will lead to. */
  #wishedEnv: Readonly<Record<string, string>> | undefined;
  #lastAsk = 0;
  #dueAt: number | undefined;
  #cancelWake: (() => void) | undefined;

  constructor(parts: SupervisorParts, runs: ScriptRuns, listener: SlotListener) {
    this.#parts = parts;
    this.runs = runs;
    this.#listener = listener;
  }

  get script(): string {
    return this.runs.spec.name;
  }

  get phase(): SlotState["phase"] {
    return this.#state.phase;
  }

  /** Something runs, starts, stops or waits to be started again. */
  get active(): boolean {
    return this.#state.phase !== "idle";
  }

  /** Nothing has been asked of it that waits for its answer. */
  get answered(): boolean {
    return this.#asks.size === 0;
  }

  /** Somebody wants it to run: it does, or starts, or will without being asked again. */
  get wanted(): boolean {
    return this.active && !(this.#state.phase === "stopping" && !this.#state.next);
  }

  /** It has ended and is started again when files have changed. */
  get resting(): boolean {
    return this.#state.phase === "waiting" && this.#state.resting === true;
  }

  /** Something runs or starts, or will by itself. */
  get coming(): boolean {
    return this.wanted && !this.resting;
  }

  /** A run has been spawned, and nobody has asked it to stop. */
  get spawned(): boolean {
    return this.#state.phase === "running" && this.#state.spawned;
  }

  /** A run has been made and has not been spawned: nothing of it is as old as what was before. */
  get fresh(): boolean {
    return this.#state.phase === "running" && !this.#state.spawned;
  }

  /** The newest run of this slot. */
  get run(): RunOwner | undefined {
    return this.#run;
  }

  /** When it is started again by itself; milliseconds since the epoch. */
  get restartsAt(): number | undefined {
    return this.#state.phase === "waiting" && !this.resting ? this.#dueAt : undefined;
  }

  /** Asks for a start. @param env for the run that this leads to, and those that follow by a restart */
  start(origin: Origin, env?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#ask((ask) => {
      // The leader has ended, and its output is still being read: that run is not the one that is asked for.
      const leaving = this.phase === "running" && this.#run?.phase === "stopping";
      const joins = this.phase === "stopping" && this.coming;
      if (this.phase !== "running" || leaving) this.#wishedEnv = env ?? (joins ? this.#wishedEnv : {});
      this.#apply({ kind: leaving ? "restart" : "start", ask, origin });
    });
  }

  stop(origin: Origin): Promise<Answer> {
    return this.#ask((ask) => {
      this.#wishedEnv = undefined;
      this.#apply({ kind: "stop", ask, origin });
    });
  }

  /** @param taken is called when the slot has begun to do it: it is stopping, or has a run that is fresh */
  restart(origin: Origin, taken?: () => void): Promise<Answer> {
    return this.#ask((ask) => {
      this.#apply({ kind: "restart", ask, origin });
      taken?.();
    });
  }

  /** Kills what runs, at once. It must have been asked to stop, or a restart may follow. */
  kill(by: Origin): void {
    for (const run of this.runs.kept) run.hurry();
    this.#run?.dispatch({ kind: "stop", by, kill: true });
  }

  /** A run of this slot has been spawned. */
  sawStart(run: RunOwner): void {
    this.#turn.run(() => this.#apply({ kind: "started", run: run.request.number }));
  }

  /** The run of this slot has ended. */
  sawEnd(): void {
    this.#turn.run(() => this.#catchUp());
  }

  /** The word of the run's end may still be on its way: who asks on hearing of the end asks after it. */
  #catchUp(): void {
    const run = this.#run;
    if (!run?.end) return;
    this.#apply({ kind: "ended", run: run.request.number, end: run.end, ranFor: run.times.ranFor });
  }

  #ask(event: (ask: Ask) => void): Promise<Answer> {
    const ask = ++this.#lastAsk;
    const answer = new Deferred<Answer>();
    this.#asks.set(ask, answer);
    this.#turn.run(() => {
      this.#catchUp();
      event(ask);
    });
    return answer.promise;
  }

  #apply(event: SlotEvent): void {
    const before = this.#state;
    const { restart, watch = [] } = this.runs.spec;
    const policy = { ...restart, watched: watch.length > 0 };
    const { state, effects } = transition(policy, this.runs.next, before, event);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (state !== before) this.#listener.slotChanged(this);
  }

  #perform(effect: SlotEffect): void {
    switch (effect.kind) {
      case "start-run":
        this.#startRun(effect.origin);
        break;
      case "stop-run":
        this.#run?.dispatch({ kind: "stop", by: effect.origin, kill: false });
        break;
      case "wake":
        this.#dueAt = this.#parts.clock.now() + effect.after;
        this.#cancelWake = this.#parts.clock.after(effect.after, () => this.#due(effect.run));
        break;
      case "cancel-wake":
        this.#cancelWake?.();
        break;
      case "clear":
        this.#clear(effect.ask);
        break;
      case "answer":
        this.#answer(effect.ask, effect.outcome);
        break;
    }
  }

  /** Restarts in a row before the present run. */
  get #attempts(): number {
    return "attempts" in this.#state ? this.#state.attempts : 0;
  }

  #startRun(origin: Origin): void {
    this.#env = this.#wishedEnv ?? this.#env;
    this.#wishedEnv = undefined;
    const run = this.runs.create({ origin, env: this.#env, restarts: this.#attempts }, this.#listener);
    this.#run?.sawSuccessor();
    this.#run = run;
    this.#listener.created(run);
  }

  #due(run: number): void {
    this.#turn.run(() => this.#apply({ kind: "due", run }));
  }

  #clear(ask: Ask): void {
    const run = this.runs.leftOver;
    if (!run) return this.#resolve(ask, { kind: "not-running", script: this.script });
    void this.#parts.scope.spawn(`${this.script}: clear`, async () => {
      await this.runs.endLeftOver();
      this.#resolve(ask, this.#describe("stopped", run));
    });
  }

  #answer(ask: Ask, outcome: Outcome): void {
    this.#resolve(ask, this.#describe(outcome, this.#run!));
  }

  #describe(outcome: Outcome, run: RunOwner): Answer {
    const script = this.script;
    const processId = run.id;
    switch (outcome) {
      case "started":
      case "duplicate":
      case "taken-back":
        return { kind: outcome, script, processId };
      case "not-started":
        return { kind: "failed", script, processId, why: run.end ? describeEnd(run.end) : "has not started" };
      case "stopped":
      case "was-waiting": {
        const dependents = this.#listener.activeDependents(script);
        return { kind: "stopped", script, processId, ...(run.end && { end: run.end }), dependents };
      }
    }
  }

  #resolve(ask: Ask, answer: Answer): void {
    this.#asks.get(ask)?.resolve(answer);
    this.#asks.delete(ask);
  }
}
