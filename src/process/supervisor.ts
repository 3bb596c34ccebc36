import type { BrumEvent } from "../events/mod.ts";
import type { Answer } from "./answer.ts";
import { LeftoverScout } from "./leftover-scout.ts";
import type { Origin } from "./origin.ts";
import { PendingRuns } from "./pending-runs.ts";
import { type ProcessView, viewProcess } from "./process-view.ts";
import type { RunOwner } from "./run-owner.ts";
import type { ScriptSpec } from "./script-spec.ts";
import { type Found, ScriptTable } from "./script-table.ts";
import type { SlotListener, SlotOwner } from "./slot-owner.ts";
import { stopInOrder } from "./stop-order.ts";
import type { SupervisorParts } from "./supervisor-parts.ts";
import { UsageLoop } from "./usage-loop.ts";

/** What a script is asked to start with. */
export interface StartOptions {
  /** Beside the run that there is, if there is one. Default: the answer is `duplicate`. */
  readonly another?: boolean;
  /** Wins over all other sources of the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Owns the scripts' slots, and with them every process that brum starts. Requests may come in any order and at
 * once; each is answered exactly once, with what became of it, and no answer is a rejection.
 *
 * Bounds: at most one run of a script unless another is asked for; five ended runs of each are kept.
 */
export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #table: ScriptTable;
  readonly #pending: PendingRuns;
  readonly #scout: LeftoverScout;
  readonly #usage: UsageLoop;
  /** Scripts that somebody asked for by name; others run merely because these depend on them. */
  readonly #named = new Set<string>();
  /** Who ends it all; from then on nothing is started. */
  #closing: Origin | undefined;

  /** @throws {TypeError} when scripts depend on each other in a circle, or on one that is not there */
  constructor(parts: SupervisorParts, specs: readonly ScriptSpec[]) {
    this.#parts = parts;
    this.#table = new ScriptTable(parts, this.#listener(), specs);
    this.#pending = new PendingRuns(this.#table, (script, dependent) => this.#startFor(script, dependent));
    this.#scout = new LeftoverScout(parts);
    this.#usage = new UsageLoop(parts, () => this.#table.runs.filter((run) => run.tree));
  }

  /** The names of all scripts, in the order in which they were given. */
  get scripts(): readonly string[] {
    return this.#table.names;
  }

  /** Whether anything runs, starts, stops or waits to be started again. */
  get active(): boolean {
    return this.#table.slots.some((slot) => slot.active);
  }

  /** Answers when it has been spawned, or has failed to. */
  async start(script: string, origin: Origin, { another = false, env }: StartOptions = {}): Promise<Answer> {
    const entry = this.#table.get(script);
    if (!entry) return this.#unknown(script);
    if (this.#closing) return { kind: "closing", target: script };
    this.#noteNamed(script);
    const slot = another ? this.#table.idleSlot(script) : entry.slots[0];
    if (slot.active) slot.run?.users.saw(origin);
    return await slot.start(origin, env);
  }

  /**
   * Answers when nothing of it is alive.
   *
   * @param target a script's name, which means its newest run, or a process id
   */
  async stop(target: string, origin: Origin): Promise<Answer> {
    const found = this.#table.find(target);
    if (!found) return this.#unknown(target);
    if (!found.slot) return await clearReplaced(found);
    found.run?.users.saw(origin);
    return await found.slot.stop(origin);
  }

  /** Starts it again; what had ended is started, too. Answers as {@link start} does. */
  async restart(target: string, origin: Origin): Promise<Answer> {
    const found = this.#table.find(target);
    if (!found) return this.#unknown(target);
    if (this.#closing) return { kind: "closing", target };
    this.#noteNamed(found.entry.spec.name);
    found.run?.users.saw(origin);
    return await (found.slot ?? found.entry.slots[0]).restart(origin);
  }

  /** Stops all that is active: what has not been spawned first, then each before what it depends on. */
  async stopAll(origin: Origin): Promise<readonly Answer[]> {
    return await this.#stopSlots(this.#table.slots.filter((slot) => slot.active), origin);
  }

  /** Stops all that is active, in order, and starts again those that were asked for by name. */
  async restartAll(origin: Origin): Promise<readonly Answer[]> {
    const again = this.#table.entries.filter(({ spec, active }) => active && this.#named.has(spec.name));
    await this.stopAll(origin);
    return await Promise.all(again.map(({ spec }) => this.start(spec.name, origin)));
  }

  /**
   * Ends everything: starts nothing any more, stops all, and ends what is left over. Resolves when nothing that
   * was started here is alive. May be called again; each call resolves then.
   */
  async close(origin: Origin): Promise<void> {
    this.#refuseStarts(origin);
    await this.stopAll(origin);
    await this.#scout.close();
    await Promise.all(this.#table.entries.map(({ runs }) => runs.endLeftOver()));
    for (const run of this.#table.runs) run.abandon();
  }

  /** Ends everything at once, without grace: also a {@link close} that is under way. */
  kill(origin: Origin): void {
    this.#refuseStarts(origin);
    for (const slot of this.#table.slots) {
      if (slot.active) void slot.stop(origin);
      slot.kill(origin);
    }
  }

  /** Keeps the figures of CPU, memory and ports fresh for the next ten seconds. */
  watchUsage(): void {
    this.#usage.wanted();
  }

  /** Every run that is kept, in the order in which they were asked for. */
  processes(): readonly ProcessView[] {
    return this.#table.runs.map((run) => this.#view(run));
  }

  /** One run, by id or by its script's name (the newest). */
  process(target: string): ProcessView | undefined {
    const run = this.#table.find(target)?.run;
    return run && this.#view(run);
  }

  /** Bytes for the standard input of a process; resolves with `false` when it takes no more. */
  async write(target: string, bytes: Uint8Array): Promise<boolean> {
    return await this.#table.find(target)?.run?.write(bytes) ?? false;
  }

  /** The standard input of a process comes to its end. */
  closeStdin(target: string): void {
    this.#table.find(target)?.run?.closeStdin();
  }

  /** Everything that runs and slots say comes in here, and goes out as events. */
  #listener(): SlotListener {
    return {
      created: (run) => this.#pending.add(run),
      changed: (run) => {
        this.#publish({ type: "process.changed", processId: run.id, script: run.script, phase: run.phase });
        this.#pending.settle(run.script);
      },
      started: (run) => {
        this.#publish({ type: "process.started", processId: run.id, script: run.script, pid: run.pid! });
        this.#table.slotOf(run)?.sawStart(run);
      },
      ready: (run) => this.#publish({ type: "process.ready", processId: run.id, script: run.script }),
      ended: (run) => this.#ended(run),
      slotChanged: (slot) => this.#slotChanged(slot),
      activeDependents: (script) =>
        this.#table.dependentsOf(script).filter((name) => this.#table.get(name)?.active),
    };
  }

  /** What has happened has happened, whether it is heard of or not: a failure to say so is the scope's. */
  #publish(event: BrumEvent): void {
    try {
      this.#parts.publish(event);
    } catch (error) {
      void this.#parts.scope.spawn(`publish ${event.type}`, () => Promise.reject(error));
    }
  }

  #ended(run: RunOwner): void {
    const { script, id: processId, end } = run;
    const phase = run.phase as "stopped" | "success" | "failed";
    const exit = (end && "exit" in end && end.exit) || { code: null, signal: null };
    this.#publish({ type: "process.exited", processId, script, phase, ...exit });
    this.#table.get(script)!.runs.sawEnd(run);
    if (run.tree) this.#scout.look(run);
    this.#table.slotOf(run)?.sawEnd();
    this.#pending.settle(script);
  }

  #slotChanged(slot: SlotOwner): void {
    const { run, script } = slot;
    if (run) this.#publish({ type: "process.changed", processId: run.id, script, phase: run.phase });
    this.#pending.settle(script);
    if (this.#closing && slot.phase === "waiting") void slot.stop(this.#closing);
    if (slot.active) return;
    if (slot.answered) this.#table.drop(slot);
    if (this.#named.has(script)) this.#stopMereDependencies();
  }

  /** Scripts that run merely because others depend on them end when all that were named have ended. */
  #stopMereDependencies(): void {
    const active = this.#table.entries.filter((entry) => entry.active);
    if (active.some(({ spec }) => this.#named.has(spec.name))) return;
    void this.#stopSlots(active.flatMap(({ slots }) => slots), { kind: "brum", name: "no longer needed" });
  }

  #startFor(script: string, dependent: string): void {
    if (!this.#closing) void this.#table.get(script)!.slots[0].start({ kind: "dependency", name: dependent });
  }

  async #stopSlots(slots: readonly SlotOwner[], origin: Origin): Promise<readonly Answer[]> {
    const pairs = slots.flatMap((slot) =>
      [...this.#table.requirementsOf(slot.script)].map((needed) => ({ needed, slot }))
    );
    const dependents = Map.groupBy(pairs, ({ needed }) => needed);
    return await stopInOrder(slots, {
      dependentsOf: ({ script }) => dependents.get(script)?.map(({ slot }) => slot) ?? [],
      isFirst: (slot) => !slot.spawned,
      stop: (slot) => slot.stop(origin),
    });
  }

  #view(run: RunOwner): ProcessView {
    const newest = this.#table.get(run.script)!.runs.newest;
    return viewProcess(run, this.#table.slotOf(run), {
      named: this.#named.has(run.script),
      reason: this.#pending.waitsFor(run),
      successor: newest === run ? undefined : newest?.id,
    });
  }

  #noteNamed(script: string): void {
    this.#named.add(script);
  }

  #refuseStarts(origin: Origin): void {
    this.#closing ??= origin;
  }

  #unknown(target: string): Answer {
    return { kind: "unknown", target, known: this.scripts };
  }
}

/** Of a run that its slot has gone on from only what it has left over can be stopped. */
async function clearReplaced({ entry, run }: Found): Promise<Answer> {
  if (run?.end && run.tree) {
    await run.clear();
    return { kind: "stopped", script: run.script, processId: run.id, end: run.end, dependents: [] };
  }
  const successor = entry.runs.newest;
  const named = successor && successor !== run ? { successor: successor.id } : {};
  return { kind: "not-running", script: entry.spec.name, ...named };
}
