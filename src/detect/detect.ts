import { resolve } from "node:path";
import type { Detector, PackageManager } from "./detector.ts";
import { detectors } from "./detectors.ts";
import { freeName } from "./free-name.ts";
import { ProjectFiles } from "./project-files.ts";
import type { DetectedScript, DetectProblem } from "./script.ts";

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
 * have a script of the same name, the detector that comes first keeps it and the other is called by its kind:
 * `build` and `deno:build`.
 */
export async function detectScripts(directory: string, options: DetectOptions = {}): Promise<Detection> {
  const { preferredManager, maxBytes } = options;
  const files = ProjectFiles.of(resolve(directory), maxBytes);
  const found = await Promise.all(
    detectors.map((detector) => runDetector(detector, files, preferredManager)),
  );
  const byName = new Map<string, DetectedScript>();
  for (const { scripts } of found) {
    // What a file calls its own goes before what is called so to be told apart.
    for (const script of scripts) if (!byName.has(script.name)) byName.set(script.name, script);
    for (const script of scripts) {
      if (byName.get(script.name) === script) continue;
      const name = freeName(`${script.kind}:${script.name}`, byName);
      byName.set(name, { ...script, name });
    }
  }
  return {
    scripts: [...byName.values()].sort((a, b) => b.priority - a.priority),
    problems: found.flatMap(({ problems }) => problems),
  };
}

async function runDetector(
  detector: Detector,
  files: ProjectFiles,
  preferredManager: PackageManager | undefined,
): Promise<Detection> {
  const problems: DetectProblem[] = [];
  const scripts = await detector.detect({
    files,
    ...(preferredManager ? { preferredManager } : {}),
    report: (problem) => void problems.push(problem),
  });
  return { scripts, problems: problems.sort(byPlace) };
}

/** Files are read at once, and tell of their problems in any order. */
function byPlace(one: DetectProblem, other: DetectProblem): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return (one.line ?? 0) - (other.line ?? 0);
}
