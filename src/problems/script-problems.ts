import { complete, type Saying } from "./complete.ts";
import { identityOf, shortHash } from "./identity.ts";
import { type Life, type LifeEvent, type Point, transition } from "./life.ts";
import type { FoundDraft } from "./stream-recognizer.ts";

/** A problem that is kept. */
export interface Entry {
  readonly id: string;
  readonly identity: string;
  readonly saying: Saying;
  readonly processId: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly life: Life;
  /** Its newest occurrence came before its server was up. */
  readonly early: boolean;
}

/** So many of one script are kept. */
export const MAX_ENTRIES = 1_000;

/**
 * The problems of one script, over all its runs, at most {@link MAX_ENTRIES}: at the bound one that is fixed goes,
 * else the one that was not seen for the longest time.
 */
export class ScriptProblems {
  readonly script: string;
  /** In the order of their newest occurrence. */
  readonly #entries = new Map<string, Entry>();
  readonly #byIdentity = new Map<string, Set<string>>();
  #dropped = 0;

  constructor(script: string) {
    this.script = script;
  }

  get entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** How many have gone because of the bound. */
  get dropped(): number {
    return this.#dropped;
  }

  /** A problem has come up. Returns it, and whether it is news: it was not known, or not in this cycle, or fixed. */
  seen(
    draft: FoundDraft,
    processId: string,
    cycle: number,
    time: number,
    early: boolean,
  ): { entry: Entry; news: boolean } {
    const saying = complete(draft);
    const identity = identityOf({ ...draft, ...saying });
    const known = this.#find(identity, saying, cycle);
    const life = transition(known?.life, { kind: "seen", cycle, at: { seq: draft.from, time } })!;
    const entry: Entry = {
      id: known?.id ?? this.#newId(identity),
      identity,
      saying,
      processId,
      from: draft.from,
      to: draft.to,
      count: (known?.count ?? 0) + 1,
      firstAt: known?.firstAt ?? time,
      lastAt: time,
      life,
      early,
    };
    this.#keep(entry);
    const news = known === undefined || known.life.kind === "fixed" || known.life.cycle < cycle;
    return { entry, news };
  }

  /** A check has ended: what it would have shown, and has not since cycle `from`, is fixed. Returns how many. */
  checked(would: (saying: Saying, early: boolean) => boolean, from: number, at: Point): number {
    const event: LifeEvent = { kind: "checked", from, at };
    let fixed = 0;
    for (const entry of this.#entries.values()) {
      if (!would(entry.saying, entry.early)) continue;
      const life = transition(entry.life, event)!;
      if (life === entry.life) continue;
      this.#entries.set(entry.id, { ...entry, life });
      fixed++;
    }
    return fixed;
  }

  /**
   * The one that this is again. What is thrown or logged is the same wherever it stands in its file. What a tool has
   * found may be there several times in one cycle: there, another line is another problem, until one that has not
   * been seen in this cycle has moved.
   */
  #find(identity: string, { kind, line }: Saying, cycle: number): Entry | undefined {
    const same = [...this.#byIdentity.get(identity) ?? []].flatMap((id) => this.#entries.get(id) ?? []);
    if (kind === "exception" || kind === "log" || kind === "other") return same[0];
    const distance = (entry: Entry) => Math.abs((entry.saying.line ?? 0) - (line ?? 0));
    const moved = same.filter((entry) => entry.life.cycle < cycle).sort((a, b) => distance(a) - distance(b));
    return same.find((entry) => distance(entry) === 0) ?? moved[0];
  }

  #newId(identity: string): string {
    for (let n = 0;; n++) {
      const id = `p-${shortHash(`${this.script}\0${identity}\0${n}`)}`;
      if (!this.#entries.has(id)) return id;
    }
  }

  #keep(entry: Entry): void {
    this.#entries.delete(entry.id);
    if (this.#entries.size >= MAX_ENTRIES) this.#drop();
    this.#entries.set(entry.id, entry);
    const ids = this.#byIdentity.get(entry.identity);
    if (ids) ids.add(entry.id);
    else this.#byIdentity.set(entry.identity, new Set([entry.id]));
  }

  #drop(): void {
    let goes: Entry | undefined;
    for (const entry of this.#entries.values()) {
      goes ??= entry;
      if (entry.life.kind !== "fixed") continue;
      goes = entry;
      break;
    }
    if (goes === undefined) return;
    this.#entries.delete(goes.id);
    this.#dropped++;
    const ids = this.#byIdentity.get(goes.identity);
    ids?.delete(goes.id);
    if (ids?.size === 0) this.#byIdentity.delete(goes.identity);
  }
}
