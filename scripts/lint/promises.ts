import { dirname, join, relative } from "node:path";
import { installPackages } from "../toolbox/packages.ts";
import { run } from "../toolbox/run.ts";

/** The checker. Newer ones are not yet to be had for every machine. */
const tools = { "oxlint": "1.89.0", "oxlint-tsgolint": "7.0.2004", "@types/node": "24.19.2" };

const rules = ["typescript/no-floating-promises", "typescript/no-misused-promises"];

/** What the check found. */
export interface PromiseReport {
  readonly ok: boolean;
  /** As it is shown: one line a finding, with the path from the root of the project. */
  readonly text: string;
}

/**
 * Looks for promises that nobody waits for, and for those handed to what expects none.
 *
 * The checker knows Node's ways only. So the sources are laid out for it in a folder of their own, with a
 * `node_modules` that has the packages of the import map, and with Deno's own types.
 *
 * @param root the project: its `deno.json` and the folders to look through
 * @param folders below `root`; those that do not exist are left out
 */
export async function checkPromises(root: string, folders: readonly string[]): Promise<PromiseReport> {
  const { imports = {} } = JSON.parse(await Deno.readTextFile(join(root, "deno.json"))) as {
    imports?: Record<string, string>;
  };
  const packages = new Map(
    Object.entries(imports).flatMap(([name, target]) => {
      const parsed = parseNpm(target);
      return parsed ? [[name, parsed] as const] : [];
    }),
  );
  const versions = [...packages.values()].map(({ name, version }) => [name, version] as const);
  const toolbox = await installPackages("promises", { ...Object.fromEntries(versions), ...tools });
  const laidOut = await Deno.makeTempDir({ dir: toolbox, prefix: "sources-" });
  try {
    await Promise.all([
      ...folders.map((folder) => copySources(join(root, folder), join(laidOut, folder))),
      Deno.copyFile(join(root, "deno.json"), join(laidOut, "deno.json")),
      writeDenoTypes(join(laidOut, "deno.d.ts")),
      writeSettings(join(laidOut, "tsconfig.json"), packages, toolbox),
    ]);
    return await lint(toolbox, laidOut);
  } finally {
    await Deno.remove(laidOut, { recursive: true });
  }
}

async function lint(toolbox: string, directory: string): Promise<PromiseReport> {
  const modules = join(toolbox, "node_modules");
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "-A", "--no-config", join(modules, "oxlint", "bin", "oxlint")],
      ...["--type-aware", "--format=unix", "--allow=all", ...rules.map((rule) => `--deny=${rule}`), "."],
    ],
    cwd: directory,
    env: {
      PATH: `${join(modules, ".bin")}${Deno.build.os === "windows" ? ";" : ":"}${Deno.env.get("PATH") ?? ""}`,
    },
    stdin: "null",
  }).output();
  const decoder = new TextDecoder();
  return { ok: code === 0, text: `${decoder.decode(stdout)}${decoder.decode(stderr)}`.trim() };
}

interface NpmTarget {
  readonly name: string;
  readonly version: string;
  readonly path: string;
}

/** `npm:@scope/name@1.2.3/path` taken apart. */
function parseNpm(target: string): NpmTarget | undefined {
  const match = /^npm:\/?((?:@[^/@]+\/)?[^/@]+)@([^/]+)(\/.*)?$/.exec(target);
  return match ? { name: match[1]!, version: match[2]!, path: match[3] ?? "" } : undefined;
}

async function writeSettings(
  file: string,
  packages: ReadonlyMap<string, NpmTarget>,
  toolbox: string,
): Promise<void> {
  const settings = JSON.parse(await Deno.readTextFile(new URL("tsconfig.json", import.meta.url)));
  const paths = [...packages].map(([alias, { name, path }]) => {
    const target = relative(dirname(file), join(toolbox, "node_modules", name)).replaceAll("\\", "/");
    return [alias, [`${target}${path}`]];
  });
  settings.compilerOptions.paths = Object.fromEntries(paths);
  await Deno.writeTextFile(file, JSON.stringify(settings));
}

async function writeDenoTypes(file: string): Promise<void> {
  await Deno.writeTextFile(file, await run([Deno.execPath(), "types"]));
}

/** Copies the TypeScript and JSON files of a folder. Fixtures are other programs, with rules of their own. */
async function copySources(from: string, to: string): Promise<void> {
  let entries;
  try {
    entries = await Array.fromAsync(Deno.readDir(from));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  await Deno.mkdir(to, { recursive: true });
  await Promise.all(entries.map(async ({ name, isDirectory }) => {
    if (name === "fixtures" || name === "node_modules") return;
    if (isDirectory) await copySources(join(from, name), join(to, name));
    else if (/\.(ts|json)$/.test(name)) await Deno.copyFile(join(from, name), join(to, name));
  }));
}
