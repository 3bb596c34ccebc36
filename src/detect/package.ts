import type { ProjectFiles } from "./project-files.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectProblem } from "./script.ts";
import type { Value } from "./value.ts";

/** A `package.json`, as far as its scripts go. */
export interface Package {
  readonly files: ProjectFiles;
  readonly name: string | undefined;
  /** Absolute. */
  readonly file: string;
  readonly scripts: readonly PackageScript[];
}

export interface PackageScript {
  readonly name: string;
  /** What it runs; may be empty. */
  readonly body: string;
  /** From 1. */
  readonly line: number;
}

/** Reads the `package.json` of a directory; `undefined` where there is none, and after a report. */
export async function readPackage(
  files: ProjectFiles,
  report: (problem: DetectProblem) => void,
): Promise<Package | undefined> {
  const manifest = await readStructured(files, "package.json", report);
  return manifest && packageOf(files, manifest, report);
}

/** Keeps nothing of the manifest: there may be thousands, and large ones. */
export function packageOf(
  files: ProjectFiles,
  manifest: Value,
  report: (problem: DetectProblem) => void,
): Package {
  const name = manifest.get("name")?.text || undefined;
  return { files, name, file: manifest.file, scripts: scriptsOf(manifest, report) };
}

function scriptsOf(manifest: Value, report: (problem: DetectProblem) => void): PackageScript[] {
  const scripts = manifest.get("scripts");
  if (!scripts) return [];
  const { entries } = scripts;
  if (!entries) {
    report(scripts.unexpected("in scripts an object of commands"));
    return [];
  }
  const found: PackageScript[] = [];
  for (const [name, body] of entries) {
    if (name === "") {
      report(body.problem("a script without a name is left out; give it one"));
    } else if (body.text === undefined) {
      report(body.unexpected(`as script ${JSON.stringify(name)} a command in quotes`));
    } else found.push({ name, body: body.text, line: body.line });
  }
  return found;
}

/** `web` of `@shop/web`. */
export function unscoped(name: string): string {
  return name.replace(/^@[^/]*\/(?=.)/, "");
}
