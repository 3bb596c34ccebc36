import type { ProcessInfo } from "../instance/mod.ts";
import type { Found, Standing } from "./readiness.ts";
import { standingOf } from "./readiness.ts";

/** What is known of one script. */
export interface Watched {
  readonly script: string;
  readonly process: ProcessInfo | undefined;
  readonly standing: Standing;
  readonly found: Found | undefined;
  /** From the start of the smoke run to its being ready or its end, in milliseconds. */
  readonly took: number | undefined;
  /** Every port that it was seen to listen on. */
  readonly ports: readonly number[];
}

/** Owns what is known of the scripts on their way to being ready. As many entries as scripts. */
export class Watch {
  readonly #declared: ReadonlySet<string>;
  readonly #known = new Map<string, Watched>();

  /**
   * @param scripts those that must get ready
   * @param declared those that have a `ready` of their own
   */
  constructor(scripts: readonly string[], declared: ReadonlySet<string>) {
    this.#declared = declared;
    for (const script of scripts) this.#put(script, {});
  }

  get all(): readonly Watched[] {
    return [...this.#known.values()];
  }

  /** Whether there is nothing more to wait for. */
  get settled(): boolean {
    return this.all.every(({ standing }) => standing.kind !== "waiting");
  }

  /** Those for which a server has yet to be found. */
  get sought(): readonly Watched[] {
    return this.all.filter(({ script, standing, process }) =>
      standing.kind === "waiting" && process?.phase === "ready" && !this.#declared.has(script)
    );
  }

  /**
   * Takes in how the processes are now, oldest first. What has been ready and has ended since has failed.
   *
   * @param took milliseconds since the start
   */
  look(processes: readonly ProcessInfo[], took: number): void {
    for (const process of processes) {
      const before = this.#known.get(process.script);
      const ports = [...new Set([...before?.ports ?? [], ...process.ports])];
      this.#put(process.script, { ...before, process, ports }, took);
    }
  }

  /** A server of the script has been found. */
  found(script: string, found: Found, took: number): void {
    this.#put(script, { ...this.#known.get(script), found }, took);
  }

  #put(script: string, facts: Partial<Watched>, took?: number): void {
    const { process, found, ports = [], standing: before = { kind: "waiting" } } = facts;
    const now = standingOf(process, this.#declared.has(script), found);
    const standing = next(before, now);
    const first = before.kind === "waiting" && standing.kind !== "waiting";
    this.#known.set(script, {
      script,
      process,
      found,
      ports,
      standing,
      took: first ? took : facts.took,
    });
  }
}

/** Nothing is taken back, but what was ready must not fail afterwards. */
function next(before: Standing, now: Standing): Standing {
  if (before.kind === "waiting") return now;
  if (before.kind !== "ready" || now.kind !== "failed") return before;
  return { kind: "failed", why: `was ready, and then ${now.why}` };
}
