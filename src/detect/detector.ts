import type { ProjectFiles } from "./project-files.ts";
import type { DetectedScript, DetectProblem } from "./script.ts";

/** The managers of packages of JavaScript. */
export type PackageManager = "npm" | "yarn" | "pnpm" | "bun";

/** What a detector is given. */
export interface DetectContext {
  readonly files: ProjectFiles;
  /** What the user wants in place of what the repository says. */
  readonly preferredManager?: PackageManager;
  /** Something could not be taken; the rest is. */
  report(problem: DetectProblem): void;
}

/** Finds the scripts of one ecosystem. */
export interface Detector {
  readonly name: string;
  /** Never rejects for what stands in a file: that is reported. */
  detect(context: DetectContext): Promise<DetectedScript[]>;
}
