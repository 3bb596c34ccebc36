/** What real tools have printed, and what is to be found in it: `tests/fixtures/problems`. */

import { join } from "node:path";
import type { Problem } from "../../src/problems/mod.ts";

const fixtures = join(import.meta.dirname!, "..", "fixtures", "problems");

/** A problem as `problems.json` says it: what is the same wherever the lines are read. */
export type Expected = Omit<Problem, "id" | "processId" | "script" | "firstAt" | "lastAt" | "state">;

export interface Recording {
  readonly tool: string;
  readonly name: string;
  readonly text: string;
  readonly expected: readonly Expected[];
}

/** All recordings whose output is compared with `problems.json`. */
export function recordings(): Recording[] {
  return names(fixtures).flatMap((tool) => {
    const directory = join(fixtures, tool);
    if (!names(directory).includes("problems.json")) return [];
    const expected = JSON.parse(Deno.readTextFileSync(join(directory, "problems.json")));
    return names(directory).filter((file) => file.endsWith(".txt") && file !== "versions.txt").map((file) => {
      const name = file.replace(/\.txt$/, "");
      return {
        tool,
        name,
        text: Deno.readTextFileSync(join(directory, file)),
        expected: expected[name] ?? [],
      };
    });
  });
}

function names(directory: string): string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name).toSorted();
}

/** What of a problem is compared. */
export function comparable(problem: Problem): Expected {
  const {
    id: _id,
    processId: _processId,
    script: _script,
    firstAt: _first,
    lastAt: _last,
    state: _state,
    ...rest
  } = problem;
  return rest;
}
