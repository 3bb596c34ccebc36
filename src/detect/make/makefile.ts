import { dirname, join } from "node:path/posix";
import type { DetectContext, Detector } from "../detector.ts";
import { foundScript } from "../found-script.ts";
import type { ProjectFiles } from "../project-files.ts";
import type { DetectedScript } from "../script.ts";
import { type MakeRule, parseMakefile } from "./makefile-text.ts";

/** The targets of a Makefile that a person would call. */
export const makefile: Detector = { name: "Makefile", detect };

/** In the order in which make looks for them. */
const names = ["GNUmakefile", "makefile", "Makefile"];

/** More included files are not read. */
const maxFiles = 100;

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files } = context;
  const present = new Set((await files.list()).map(({ name }) => name));
  const name = names.find((name) => present.has(name));
  if (name === undefined) return [];
  const { rules, phony } = await readRules(name, context);
  const byTarget = new Map<string, SourcedRule>();
  for (const rule of rules) byTarget.set(rule.target, merge(byTarget.get(rule.target), rule));
  const found: DetectedScript[] = [];
  for (const rule of byTarget.values()) {
    if (!await isCallable(rule, phony, files)) continue;
    const { target, file, line, help, recipe } = rule;
    found.push(foundScript(files, "make", {
      name: target,
      command: target.startsWith("-") ? ["make", "--", target] : ["make", target],
      source: { file, line },
      description: help ?? recipe,
    }));
  }
  return found;
}

type SourcedRule = MakeRule & { readonly file: string };

async function readRules(name: string, { files, report }: DetectContext) {
  const rules: SourcedRule[] = [];
  const phony = new Set<string>();
  const queue = [name];
  // Each file once: files may include each other, and make reads a file again only for other variables.
  const seen = new Set(queue);
  for (const path of queue) {
    const read = await files.read(path);
    if (read.kind === "problem") report(read.problem);
    if (read.kind !== "text") continue;
    const makefile = parseMakefile(read.text);
    for (const rule of makefile.rules) rules.push({ ...rule, file: read.file });
    for (const target of makefile.phony) phony.add(target);
    for (const included of makefile.includes) {
      if (included.startsWith("/") || dirname(join(included)).startsWith("..")) continue;
      for (const inner of await files.find([included])) {
        if (seen.has(inner) || seen.size >= maxFiles) continue;
        seen.add(inner);
        queue.push(inner);
      }
    }
  }
  return { rules, phony };
}

/** Several rules may say something of one target; the one with a recipe is it. */
function merge(known: SourcedRule | undefined, rule: SourcedRule): SourcedRule {
  if (!known) return rule;
  const [main, other] = known.recipe === undefined && rule.recipe !== undefined
    ? [rule, known]
    : [known, rule];
  const help = main.help ?? other.help;
  return {
    ...main,
    ...(help === undefined ? {} : { help }),
    documented: known.documented || rule.documented,
    does: known.does || rule.does,
  };
}

/**
 * Whether a target is there to be called. What is neither phony nor documented makes a file of its name, unless it
 * is a plain word that does something, and there is no such file.
 */
async function isCallable(
  { target, documented, does }: SourcedRule,
  phony: ReadonlySet<string>,
  files: ProjectFiles,
): Promise<boolean> {
  if (/^[._]|[%=]/.test(target) || !does) return false;
  if (phony.has(target) || documented) return true;
  return /^[A-Za-z0-9][\w:-]*$/.test(target) && target !== "FORCE" && !await files.exists(target);
}
