import { join } from "node:path";

/** How the recordings of one tool are made. */
export interface Recipe {
  /** Commands that print the versions of the tools. */
  readonly versions: readonly string[];
  readonly env?: Record<string, string>;
  /** Run first; not recorded. */
  readonly before?: string;
  /** What is worth knowing about the recordings. */
  readonly note?: string;
  /** A line of shell a recording, by its name. */
  readonly cases: Record<string, string>;
}

/** The recipe in `directory`; `undefined` where there is none. */
export async function readRecipe(directory: string): Promise<Recipe | undefined> {
  try {
    return JSON.parse(await Deno.readTextFile(join(directory, "recordings.json")));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
    throw error;
  }
}
