import type { Answer } from "./answer.ts";
import { withCascade } from "./cascade.ts";
import { type Defined, Ensemble } from "./ensemble.ts";
import type { GroupRestarts } from "./group-restarts.ts";
import type { Origin } from "./origin.ts";
import { type ProcessView, viewProcess } from "./process-view.ts";
import type { RunOwner } from "./run-owner.ts";
import type { ScriptSpec } from "./script-spec.ts";
import type { Found, Redefined, ScriptTable } from "./script-table.ts";
import type { SlotOwner } from "./slot-owner.ts";
import { activeSlots, stopSlots } from "./stop-slots.ts";
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
  readonly #ensemble: Ensemble;
  readonly #table: ScriptTable;
  readonly #restarts: GroupRestarts;
  readonly #usage: UsageLoop;

  /** @throws {TypeError} when scripts depend on each other in a circle, or on one that is not there */
  constructor(parts: SupervisorParts, specs: readonly ScriptSpec[]) {
    this.#ensemble = new Ensemble(parts);
    this.#table = this.#ensemble.table;
    this.#restarts = this.#ensemble.restarts;
    this.#usage = new UsageLoop(parts, () => this.#table.runs.filter((run) => run.tree));
    const given = this.#ensemble.redefine(specs);
    if (!given.ok) throw new TypeError(given.error);
  }

  /** The names of all scripts, in the order in which they were given. */
  get scripts(): readonly string[] {
    return this.#table.names;
  }

  /** Whether anything runs, starts, stops or waits to be started again. */
  get active(): boolean {
    return this.#table.slots.some((slot) => slot.active);
  }

  /**
   * Adds a script: one that somebody has typed. It stays when the others are redefined.
   *
   * Bound: of those that are not alive 100 are kept, with what has been removed; the oldest goes.
   *
   * @returns what is wrong, in words, when the name is taken or it depends on what is not there
   */
  define(spec: ScriptSpec): Defined {
    return this.#ensemble.define(spec);
  }

  /**
   * These are the scripts from now on, and those that were typed. What has begun goes on as it is, and is another at
   * its next start; what of `restart`, `cascade` and dependencies is brum's own doing counts at once. A script that
   * is no longer there stays until it has ended; it is neither started nor restarted, nor begins.
   *
   * @returns what is wrong, in words, when dependencies form a circle or lead nowhere; then nothing has changed
   */
  redefine(specs: readonly ScriptSpec[]): Redefined {
    return this.#ensemble.redefine(specs);
  }

  /** Answers when it has been spawned, or has failed to. */
  async start(script: string, origin: Origin, { another = false, env }: StartOptions = {}): Promise<Answer> {
    const entry = this.#table.listed(script);
    if (!entry) return this.#unknown(script);
    if (this.#ensemble.closing) return { kind: "closing", target: script };
    this.#ensemble.named.note(script);
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
    this.#restarts.takeBack(found.entry.spec.name);
    found.run?.users.saw(origin);
    return await found.slot.stop(origin);
  }

  /**
   * Starts it again, and what depends on it if its `cascade` says so; what had ended is started, too. Answers as
   * {@link start} does.
   */
  async restart(target: string, origin: Origin): Promise<Answer> {
    const [answer] = await this.restartAll(origin, [target]);
    return answer!;
  }

  /** Starts these, each when what it depends on is met. One answer for each, as {@link start} gives it. */
  async startAll(scripts: readonly string[], origin: Origin): Promise<readonly Answer[]> {
    return await Promise.all(scripts.map((script) => this.start(script, origin)));
  }

  /**
   * Stops all that is active: what has not been spawned first, then each before what it depends on.
   *
   * @param targets only these, as for {@link stop}, but a name means every run of the script; one answer for each
   */
  async stopAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]> {
    if (targets) return await this.#stopTargets(targets, origin);
    this.#restarts.takeAllBack();
    return await stopSlots(this.#table.slots.filter((slot) => slot.active), this.#table, origin);
  }

  /**
   * Restarts all that runs: each is stopped before what it depends on, and started after it. Answers for those that
   * were asked for by name.
   *
   * @param targets only these, as for {@link restart}; one answer for each
   */
  async restartAll(origin: Origin, targets?: readonly string[]): Promise<readonly Answer[]> {
    if (targets) return await this.#restartTargets(targets, origin);
    if (this.#ensemble.closing) return [];
    const slots = this.#table.slots.filter((slot) => slot.coming);
    const answers = this.#restarts.begin(new Map(slots.map((slot) => [slot.script, { slot, origin }])));
    return await Promise.all(
      [...answers].flatMap(([name, answer]) => this.#ensemble.named.has(name) ? answer : []),
    );
  }

  /**
   * Ends everything: starts nothing any more, stops all, and ends what is left over. Resolves when nothing that
   * was started here is alive. May be called again; each call resolves then.
   */
  async close(origin: Origin): Promise<void> {
    this.#ensemble.close(origin);
    await this.stopAll(origin);
    await this.#ensemble.endLeftOvers();
    for (const run of this.#table.runs) run.abandon();
  }

  /** Ends everything at once, without grace: also a {@link close} that is under way. */
  kill(origin: Origin): void {
    this.#ensemble.close(origin);
    this.#restarts.takeAllBack();
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

  async #stopTargets(targets: readonly string[], origin: Origin): Promise<readonly Answer[]> {
    const active = activeSlots(targets, this.#table);
    const slots = [...new Set(active.flat())];
    for (const { script, run } of slots) {
      this.#restarts.takeBack(script);
      run?.users.saw(origin);
    }
    const stopped = stopSlots(slots, this.#table, origin);
    return await Promise.all(targets.map(async (target, i) => {
      const newest = active[i]!.at(-1);
      return newest ? (await stopped)[slots.indexOf(newest)]! : await this.stop(target, origin);
    }));
  }

  async #restartTargets(targets: readonly string[], origin: Origin): Promise<readonly Answer[]> {
    const restarts = new Map<string, { slot: SlotOwner; origin: Origin }>();
    const asked = targets.map((target): Answer | string => {
      const found = this.#table.find(target);
      if (!found || found.entry.removed) return this.#unknown(target);
      if (this.#ensemble.closing) return { kind: "closing", target };
      const script = found.entry.spec.name;
      this.#ensemble.named.note(script);
      found.run?.users.saw(origin);
      if (!restarts.has(script)) restarts.set(script, { slot: found.slot ?? found.entry.slots[0], origin });
      return script;
    });
    const answers = this.#restarts.begin(withCascade(restarts, this.#table));
    return await Promise.all(asked.map((asked) => typeof asked === "string" ? answers.get(asked)! : asked));
  }

  #view(run: RunOwner): ProcessView {
    const newest = this.#table.get(run.script)!.runs.newest;
    return viewProcess(run, this.#table.slotOf(run), {
      named: this.#ensemble.named.has(run.script),
      reason: this.#ensemble.waitsFor(run),
      successor: newest === run ? undefined : newest?.id,
    });
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
