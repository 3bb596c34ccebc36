import { denoJson } from "./deno-json.ts";
import type { Detector } from "./detector.ts";
import { packageJson } from "./package-json.ts";
import { vscodeTasks } from "./vscode-tasks.ts";

/** In the order in which they have a right to a name. */
export const detectors: readonly Detector[] = [packageJson, denoJson, vscodeTasks];
