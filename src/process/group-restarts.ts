import { Deferred } from "../async/mod.ts";
import type { Answer } from "./answer.ts";
import type { Restarts } from "./cascade.ts";
import type { Origin } from "./origin.ts";
import { RunToCompletion } from "./run-to-completion.ts";
import type { SlotOwner } from "./slot-owner.ts";

/** What {@link GroupRestarts} needs to know of the scripts. */
export interface RestartOrder {
  /** All that a script needs, directly or not. */
  requirementsOf(script: string): ReadonlySet<string>;
  /** A script's restart is no longer to come: whoever waited for it may look again. */
  settled(script: string): void;
}

/** One script of those that are restarted together. */
interface Part {
  readonly slot: SlotOwner;
  readonly origin: Origin;
  readonly answer: Deferred<Answer>;
  /** Nothing: its turn has not come. `asked`: its slot has been. `taken`: the slot has begun to do it. */
  stage: "waits" | "asked" | "taken" | "done";
  /** Parts that it depends on. */
  needs: readonly Part[];
  /** Something of it is depended on by another part: what it reached once counts no more. */
  needed: boolean;
  /** So many parts that depend on it are not yet done. */
  blockers: number;
}

/**
 * Owns the restarts of several scripts at once, in order: each is stopped when what depends on it has ended, and what
 * depends on it starts when it has.
 *
 * ```text
 *   waits ── what depends on it has ended ──▶ asked ──▶ taken ── its former run has ended ──▶ (done)
 *     │ └── somebody else starts it anew ────▶┘           │ it is stopped: the newest wish wins
 *     └──── it is stopped ───────────────────────────────▶└────────────────────────────────▶ (done)
 * ```
 *
 * While a part is not done, those that depend on it take it for one that is to come ({@link has}). Two restarts of a
 * script at once are one. As many parts as scripts.
 */
export class GroupRestarts {
  readonly #order: RestartOrder;
  readonly #parts = new Map<string, Part>();
  readonly #turn = new RunToCompletion();

  constructor(order: RestartOrder) {
    this.#order = order;
  }

  /** Whether a restart of this script is still to come. */
  has(script: string): boolean {
    return this.#parts.has(script);
  }

  /** Whether that is by means of this slot. */
  holds(slot: SlotOwner): boolean {
    return this.#parts.get(slot.script)?.slot === slot;
  }

  /** Restarts these; what has ended is started. @returns by script, what a start would answer */
  begin(restarts: Restarts): ReadonlyMap<string, Promise<Answer>> {
    const answers = new Map<string, Promise<Answer>>();
    for (const [script, { slot, origin }] of restarts) {
      const part = this.#parts.get(script) ?? newPart(slot, origin);
      this.#parts.set(script, part);
      // What has been asked may have been taken back since.
      answers.set(script, part.stage === "waits" ? part.answer.promise : slot.restart(origin));
    }
    this.reorder();
    return answers;
  }

  /** Who depends on whom may have changed. */
  reorder(): void {
    this.#turn.run(() => {
      for (const part of this.#parts.values()) part.blockers = 0;
      for (const [script, part] of this.#parts) {
        part.needs = [...this.#order.requirementsOf(script)].flatMap((need) => this.#parts.get(need) ?? []);
        for (const need of part.needs) {
          need.blockers++;
          need.needed = true;
        }
      }
      for (const part of [...this.#parts.values()]) this.#advance(part);
    });
  }

  /** A slot wants something else than before. */
  sawSlot(slot: SlotOwner): void {
    if (this.holds(slot)) this.#turn.run(() => this.#look(slot.script));
  }

  /** Somebody stops this script: a restart whose turn has not come is not to come. */
  takeBack(script: string): void {
    this.#turn.run(() => {
      const part = this.#parts.get(script);
      if (part?.stage !== "waits") return;
      const processId = part.slot.run?.id;
      part.answer.resolve(
        processId === undefined ? { kind: "not-running", script } : { kind: "taken-back", script, processId },
      );
      this.#done(script, part);
    });
  }

  /** None of those whose turn has not come is to come. */
  takeAllBack(): void {
    this.#turn.run(() => {
      // From the top down: nobody's turn comes because another's is taken back.
      const waiting = [...this.#parts].filter(([, { stage }]) => stage === "waits");
      for (const [, part] of waiting) part.blockers = Infinity;
      for (const [script] of waiting) this.takeBack(script);
    });
  }

  #look(script: string): void {
    const part = this.#parts.get(script);
    if (!part) return;
    this.#advance(part);
    if (part.stage === "taken" && part.slot.phase !== "stopping") this.#done(script, part);
  }

  /** Asks the slot, when nothing that depends on it is left; or when somebody else has: then it joins. */
  #advance(part: Part): void {
    if (part.stage !== "waits" || (part.blockers > 0 && !part.slot.fresh)) return;
    part.stage = "asked";
    if (part.needed) part.slot.runs.renew();
    const taken = () => {
      part.stage = "taken";
      this.sawSlot(part.slot);
    };
    void part.slot.restart(part.origin, taken).then((answer) => part.answer.resolve(answer));
  }

  #done(script: string, part: Part): void {
    part.stage = "done";
    this.#parts.delete(script);
    for (const need of part.needs) {
      need.blockers--;
      this.#advance(need);
    }
    this.#order.settled(script);
  }
}

function newPart(slot: SlotOwner, origin: Origin): Part {
  return { slot, origin, answer: new Deferred(), stage: "waits", needs: [], needed: false, blockers: 0 };
}
