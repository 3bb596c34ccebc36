import { join } from "node:path";
import { problemsIn } from "../../tests/problems/open-problems.ts";
import { comparable } from "../../tests/problems/recordings.ts";

/** Writes what is found in the recordings of a tool beside them. */
export async function writeProblems(directory: string): Promise<void> {
  const files = [...Deno.readDirSync(directory)].map(({ name }) => name).filter((name) =>
    name.endsWith(".txt")
  );
  const found: Record<string, unknown> = {};
  for (const file of files.filter((name) => name !== "versions.txt").toSorted()) {
    const text = await Deno.readTextFile(join(directory, file));
    found[file.replace(/\.txt$/, "")] = problemsIn(text).map(comparable);
  }
  await Deno.writeTextFile(join(directory, "problems.json"), JSON.stringify(found, null, 1) + "\n");
}
