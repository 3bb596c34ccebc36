import { dirname, join } from "node:path/posix";
import type { DetectContext, Detector } from "../detector.ts";
import { foundScript } from "../found-script.ts";
import type { ProjectFiles } from "../project-files.ts";
import type { DetectedScript } from "../script.ts";
import { type JustModule, type JustRecipe, parseJustfile } from "./justfile-text.ts";

/** The recipes of a justfile, of what it imports, and of its modules as `module::recipe`. */
export const justfile: Detector = { name: "justfile", detect };

/** More files are not read. */
const maxFiles = 100;

const system = Deno.build.os === "darwin" ? "macos" : Deno.build.os;

interface Source {
  readonly path: string;
  /** Before the names of its recipes. */
  readonly prefix: string;
}

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files, report } = context;
  const path = (await files.list()).find(({ name }) => /^\.?justfile$/i.test(name))?.name;
  if (path === undefined) return [];
  const queue: Source[] = [{ path, prefix: "" }];
  const seen = new Set([path]);
  const found = new Map<string, DetectedScript>();
  for (const { path, prefix } of queue) {
    const read = await files.read(path);
    if (read.kind === "problem") report(read.problem);
    if (read.kind !== "text") continue;
    const { recipes, aliases, imports, modules } = parseJustfile(read.text, system);
    for (const recipe of recipes) {
      const name = prefix + recipe.name;
      // What stands in the file itself goes before what it imports.
      if (recipe.hidden || found.has(name)) continue;
      found.set(
        name,
        foundScript(files, "just", {
          name,
          command: ["just", name],
          source: { file: read.file, line: recipe.line },
          description: describe(recipe, name, aliases.get(recipe.name) ?? []),
        }),
      );
    }
    const inner = imports.map((path): Source => ({ path, prefix }));
    for (const module of modules) inner.push(...await moduleAt(files, dirname(path), module, prefix));
    for (const source of inner) {
      const at = join(dirname(path), source.path);
      if (seen.has(at) || seen.size >= maxFiles || /^(?:\.\.|[/~])/.test(at)) continue;
      seen.add(at);
      queue.push({ ...source, path: at });
    }
  }
  return [...found.values()];
}

/** A module's file, from the directory of the file that names it; none where it is not there. */
async function moduleAt(files: ProjectFiles, directory: string, { name, path }: JustModule, prefix: string) {
  const given = path === undefined ? [] : [path];
  const inDirectory = (path ?? name).replace(/\/$/, "");
  const places = [
    ...given,
    ...(path === undefined ? [`${name}.just`] : []),
    ...["mod.just", "justfile", ".justfile", "Justfile"].map((file) => `${inDirectory}/${file}`),
  ];
  for (const place of places) {
    if (await files.has(join(directory, place))) return [{ path: place, prefix: `${prefix}${name}::` }];
  }
  return [];
}

/** What it is for. One that must be given something is listed, with how to do that. */
function describe({ doc, body, required }: JustRecipe, name: string, aliases: readonly string[]): string {
  const about = doc ?? body ?? `just ${name}`;
  const also = aliases.length > 0 ? ` [alias: ${aliases.join(", ")}]` : "";
  if (required.length === 0) return about + also;
  const how = ["just", name, ...required.map((parameter) => `<${parameter}>`)].join(" ");
  return `${about}${also} (needs arguments: brum '${how}')`;
}
