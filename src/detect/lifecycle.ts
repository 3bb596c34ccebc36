import { hookPriority, priorityOf } from "./script.ts";

/** What managers run by themselves when they install, pack or publish. */
const hooks: ReadonlySet<string> = new Set(
  ("preinstall install postinstall preprepare prepare postprepare prepublish prepublishOnly postpublish " +
    "prepack postpack preversion postversion dependencies").split(" "),
);

/**
 * The priority of a script of a `package.json`: what runs by itself, before or after another or in the life of the
 * package, comes last.
 *
 * @param all the names of the scripts beside it, its own included
 */
export function packageScriptPriority(name: string, all: { has(name: string): boolean }): number {
  if (hooks.has(name)) return hookPriority;
  const of = /^(?:pre|post)(.+)$/.exec(name)?.[1];
  return of !== undefined && all.has(of) ? hookPriority : priorityOf(name);
}
