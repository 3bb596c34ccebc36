import { resolve } from "node:path";
import { denoJson } from "./deno-json.ts";
import type { Detector, PackageManager } from "./detector.ts";
import { freeName } from "./free-name.ts";
import { packageJson } from "./package-json.ts";
import { ProjectFiles } from "./project-files.ts";
import type { DetectedScript, DetectProblem } from "./script.ts";

/** In the order in which they have a right to a name. */
const detectors: readonly Detector[] = [packageJson, denoJson];

export interface DetectOptions {
  readonly preferredManager?: PackageManager | undefined;
  /** A larger file is reported and not read. In bytes; default 10 MiB. */
  readonly maxBytes?: number;
}

export interface Detection {
  /** By priority, then as they stand in their files. */
  readonly scripts: readonly DetectedScript[];
  readonly problems: readonly DetectProblem[];
}

/**
 * Finds the scripts of a directory. A malformed file loses only its own scripts and is reported. Where two files
 * have a script of the same name, the one of `package.json` keeps it and the other is called by its kind:
 * `build` and `deno:build`.
 */
export async function detectScripts(directory: string, options: DetectOptions = {}): Promise<Detection> {
  const { preferredManager, maxBytes } = options;
  const problems: DetectProblem[] = [];
  const files = new ProjectFiles(resolve(directory), maxBytes);
  const context = {
    files,
    ...(preferredManager ? { preferredManager } : {}),
    report: (problem: DetectProblem) => void problems.push(problem),
  };
  const byName = new Map<string, DetectedScript>();
  for (const detector of detectors) {
    const found = await detector.detect(context);
    // What a file calls its own goes before what is called so to be told apart.
    for (const script of found) if (!byName.has(script.name)) byName.set(script.name, script);
    for (const script of found) {
      if (byName.get(script.name) === script) continue;
      const name = freeName(`${script.kind}:${script.name}`, byName);
      byName.set(name, { ...script, name });
    }
  }
  return { scripts: [...byName.values()].sort((a, b) => b.priority - a.priority), problems };
}
