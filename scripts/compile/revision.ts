import { run } from "../toolbox/run.ts";

/** The commit that the sources are at, short, with `.changed` if they are not quite; `undefined` outside a repository. */
export async function revision(root: string): Promise<string | undefined> {
  try {
    const commit = (await run(["git", "rev-parse", "--short=9", "HEAD"], { cwd: root })).trim();
    const changes = await run(["git", "status", "--porcelain", "--untracked-files=no", "src", "deno.json"], {
      cwd: root,
    });
    return changes === "" ? commit : `${commit}.changed`;
  } catch (error) {
    console.warn(`compiled without its revision: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/**
 * Puts the revision behind the version in a bundle: `0.1.0` becomes `0.1.0+1234abcde`, as semantic versioning has it.
 *
 * @throws when the bundle does not have its version in exactly one place
 */
export async function stampRevision(directory: string, version: string, commit: string): Promise<void> {
  const pattern = new RegExp(`\\bversion:\\s*"${RegExp.escape(version)}"`, "g");
  let places = 0;
  for await (const { name } of Deno.readDir(directory)) {
    if (!name.endsWith(".js")) continue;
    const path = `${directory}/${name}`;
    const text = await Deno.readTextFile(path);
    const stamped = text.replaceAll(pattern, () => {
      places++;
      return `version:"${version}+${commit}"`;
    });
    if (stamped !== text) await Deno.writeTextFile(path, stamped);
  }
  if (places !== 1) {
    throw new Error(`the bundle has its version ${version} in ${places} places, expected was one`);
  }
}
