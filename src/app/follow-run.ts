import type { BrumEvent } from "../events/mod.ts";
import type { Problems } from "../problems/mod.ts";

/** Runs begin and end cycles in the life of problems. */
export function followRun(problems: Problems, event: BrumEvent): void {
  switch (event.type) {
    case "process.started":
      return problems.began({ id: event.processId, script: event.script });
    case "process.exited":
      return problems.ended({ id: event.processId, script: event.script }, event.phase);
  }
}
