import type { Saying } from "./complete.ts";
import { type Life, type Point, type Reference, stateIn, stateSince } from "./life.ts";
import type { Problem, ProblemPage, ProblemQuery } from "./problem.ts";
import { type Entry, ScriptProblems } from "./script-problems.ts";
import type { FoundDraft } from "./stream-recognizer.ts";

/** Whose line it was. */
export interface RunName {
  readonly id: string;
  readonly script: string;
}

/** A check that has ended while its process may go on: a build or the tests of a watcher. */
export interface CheckEnd {
  readonly kind: "build" | "test";
  readonly tool: string;
  /** It has found nothing wrong. */
  readonly well: boolean;
}

interface Script {
  readonly problems: ScriptProblems;
  /** Counts runs, and in them what is between the ends of builds and tests. */
  cycle: number;
  /** The cycle has ended: what comes next is of the next one. */
  over: boolean;
  /** In this cycle a server has said that it is up. */
  up: boolean;
  /** The first cycle of each run that goes on. */
  readonly runs: Map<string, number>;
  /** The last time that all was well. */
  green: Point | undefined;
}

const CHECKS: Readonly<Record<CheckEnd["kind"], ReadonlySet<Problem["kind"]>>> = {
  build: new Set(["compile", "build", "lint"]),
  test: new Set(["test"]),
};
/** Kinds that a tool reports each time that it looks. */
const REPORTED: ReadonlySet<Problem["kind"]> = new Set(["compile", "build", "lint", "test"]);
const MAX_LIMIT = 1_000;

/**
 * Owner of the problems of an instance and of their lives, script by script: a script's next run goes on where the
 * last one has ended. Knows neither lines nor clocks.
 */
export class ProblemTable {
  readonly #scripts = new Map<string, Script>();

  /** A problem has come up. Returns it, and whether it is news: see {@link ScriptProblems.seen}. */
  seen(run: RunName, draft: FoundDraft, time: number): { problem: Problem; news: boolean } {
    const script = this.#script(run.script);
    this.#enter(script, run);
    const { entry, news } = script.problems.seen(draft, run.id, script.cycle, time, !script.up);
    return { problem: problemOf(run.script, entry, stateIn(entry.life, script.cycle)), news };
  }

  /** A run has been started: a new cycle of its script. */
  began(run: RunName): void {
    this.#enter(this.#script(run.script), run);
  }

  /** A build, the tests, or the server of a run begin anew: what comes now is of another cycle. */
  restarted(run: RunName): void {
    const script = this.#script(run.script);
    this.#enter(script, run);
    script.over = true;
  }

  /**
   * A build or the tests of a run have ended. Where they found nothing wrong, all is fixed that they would have shown
   * and that was not seen in this cycle, and, of the same tool, what was; where they did, what the tool has not found
   * again. Returns how many were fixed.
   */
  checked(run: RunName, { kind, tool, well }: CheckEnd, at: Point): number {
    const script = this.#script(run.script);
    this.#enter(script, run);
    const { cycle, problems } = script;
    const shows = (saying: Saying) => CHECKS[kind].has(saying.kind);
    const shown = (saying: Saying) => shows(saying) && saying.tool === tool;
    let fixed = 0;
    if (well) {
      fixed += problems.checked(shows, cycle, at);
      fixed += problems.checked((saying) => shown(saying) && saying.severity === "error", cycle + 1, at);
      script.green = at;
    } else if (kind === "build") fixed += problems.checked(shown, cycle, at);
    script.over = true;
    return fixed;
  }

  /** Whether it has said that it is up, and was not started anew since. */
  isUp(run: RunName): boolean {
    const script = this.#script(run.script);
    return script.up && !script.over && script.runs.has(run.id);
  }

  /**
   * A server is up: it has got past all that has kept it, or the program before it, from that. What came up while it
   * answered is not fixed by that. Returns how many were fixed.
   */
  up(run: RunName, at: Point): number {
    const script = this.#script(run.script);
    this.#enter(script, run);
    script.up = true;
    const { cycle, problems } = script;
    const fixed = problems.checked(({ kind }, early) => early && kind !== "test", cycle, at);
    if ([...problems.entries].every(({ life }) => life.kind === "fixed")) script.green = at;
    return fixed;
  }

  /**
   * A run has ended. If it ended well, all is fixed that was not seen in it; if it failed, what the tools that found
   * something in it have not found again; if it was stopped, nothing is known. Returns how many were fixed.
   */
  ended(run: RunName, end: "success" | "failed" | "stopped", at: Point): number {
    const script = this.#script(run.script);
    // The end of a run begins no cycle, though a build's end was before it.
    if (!script.runs.has(run.id)) this.#enter(script, run);
    const from = script.runs.get(run.id)!;
    script.runs.delete(run.id);
    script.over = true;
    if (end === "stopped") return 0;
    if (end === "success") {
      script.green = at;
      return script.problems.checked(() => true, from, at);
    }
    const tools = new Set<string>();
    for (const { life, saying } of script.problems.entries) {
      if (REPORTED.has(saying.kind) && life.cycle >= from) tools.add(saying.tool);
    }
    return script.problems.checked(({ kind, tool }) => REPORTED.has(kind) && tools.has(tool), from, at);
  }

  /** How many errors of a process are open. */
  count(processId: string): number {
    let count = 0;
    for (const { problems } of this.#scripts.values()) {
      for (const entry of problems.entries) {
        const open = entry.life.kind === "open" && entry.saying.severity === "error";
        if (open && entry.processId === processId) count++;
      }
    }
    return count;
  }

  /** @param mark What `since` means, where it is the name of a mark: its place. */
  read(query: ProblemQuery, mark?: Point): ProblemPage {
    const { after = 0, severity, since, limit = 100 } = query;
    const states = new Set(
      query.states ?? (since === undefined ? ["new", "still"] : ["new", "still", "fixed"]),
    );
    const found: Problem[] = [];
    for (const script of this.#wanted(query.processes)) {
      const stateOf = statesOf(script, since, mark);
      for (const entry of script.problems.entries) {
        const state = stateOf(entry.life);
        if (state === undefined || !states.has(state) || entry.to <= after) continue;
        if (severity !== undefined && entry.saying.severity !== severity) continue;
        if (!isOf(query.processes, script.problems.script, entry.processId)) continue;
        found.push(problemOf(script.problems.script, entry, state));
      }
    }
    return pageOf(
      found.sort((a, b) => a.to - b.to),
      after,
      Math.min(MAX_LIMIT, Math.max(1, Math.floor(limit))),
    );
  }

  #script(name: string): Script {
    let script = this.#scripts.get(name);
    if (script === undefined) {
      script = {
        problems: new ScriptProblems(name),
        cycle: 0,
        over: true,
        up: false,
        runs: new Map(),
        green: undefined,
      };
      this.#scripts.set(name, script);
    }
    return script;
  }

  #enter(script: Script, run: RunName): void {
    const begun = !script.runs.has(run.id);
    if (begun || script.over) {
      script.cycle++;
      script.up = false;
    }
    script.over = false;
    if (begun) script.runs.set(run.id, script.cycle);
  }

  #wanted(processes: ProblemQuery["processes"]): Script[] {
    const all = [...this.#scripts.values()];
    if (processes === undefined) return all;
    const wanted = all.filter(({ problems }) =>
      processes.includes(problems.script) ||
      [...problems.entries].some(({ processId }) => processes.includes(processId))
    );
    return wanted;
  }
}

function isOf(processes: ProblemQuery["processes"], script: string, processId: string): boolean {
  return processes === undefined || processes.includes(script) || processes.includes(processId);
}

/** The states are those in the newest cycle, or relative to what `since` names; of a mark that there is not, none. */
function statesOf(
  script: Script,
  since: string | undefined,
  mark: Point | undefined,
): (life: Life) => Problem["state"] | undefined {
  const { cycle, green } = script;
  if (since === undefined || (since === "green" && !green)) return (life) => stateIn(life, cycle);
  const reference: Reference | undefined = since === "green"
    ? green && { ...green, inclusive: true }
    : mark && { ...mark, inclusive: false };
  return (life) => reference && stateSince(life, reference);
}

function problemOf(script: string, entry: Entry, state: Problem["state"]): Problem {
  const { id, saying, processId, from, to, count, firstAt, lastAt } = entry;
  return { id, processId, script, ...saying, from, to, count, firstAt, lastAt, state };
}

/** Those that end in one line stay together, as the cursor is a line's number. */
function pageOf(found: readonly Problem[], after: number, limit: number): ProblemPage {
  let end = Math.min(limit, found.length);
  while (end < found.length && found[end]!.to === found[end - 1]!.to) end++;
  const problems = found.slice(0, end);
  return { problems, next: problems.at(-1)?.to ?? after, more: found.length - end };
}
