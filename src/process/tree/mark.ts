import type { Mark } from "../parts.ts";

/** The variable of a child's environment that holds its {@link Mark}; each descendant inherits it. */
export const MARK_VARIABLE = "BRUM_MARK";

/**
 * The mark of an instance: what the marks of all its runs begin with.
 *
 * @param outer The mark that this brum itself was started with, if it runs within another.
 */
export function instanceMark(instance: string, outer?: Mark): Mark {
  return `${outer ? `${outer}/` : ""}${encoded(instance)}`;
}

/** The mark of one run of an instance. `package:script-1` and `package_script-1` get different ones. */
export function runMark(instance: Mark, run: string): Mark {
  return `${instance}:${encoded(run)}`;
}

/** Whether a process with `carried` in its environment belongs to `mark`, a brum within it and its runs included. */
export function belongsTo(carried: Mark, mark: Mark): boolean {
  return carried.startsWith(mark) && (carried.length === mark.length || carried[mark.length] === "/");
}

/**
 * Only letters, digits, `_`, `.`, `-` and `%`, so that `/` and `:` separate and the watcher's pattern takes it as it
 * stands. Any string will do, one that is no proper Unicode too.
 */
function encoded(name: string): string {
  return name.replace(/[^\w.-]/g, (unit) => `%${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
