import { join } from "node:path";
import type { DetectContext, Detector } from "../detector.ts";
import { ecosystem, foundScript } from "../found-script.ts";
import type { ProjectFiles } from "../project-files.ts";
import type { DetectedScript } from "../script.ts";
import { directives, packageOf } from "./go-text.ts";

/** The programs of a Go module, or of the modules of a `go.work`: main packages at its root and under `cmd`. */
export const go: Detector = { name: "go.mod", detect };

/** More modules are not looked at. */
const maxModules = 200;

interface Module {
  /** From the root: `.`, `services/api`. */
  readonly path: string;
  /** What `go build` calls a program at its root. */
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files } = context;
  const modules = await readModules(context);
  const [first] = modules;
  if (!first) return [];
  const programs = (await Promise.all(modules.map((module) => programsOf(files, module)))).flat();
  const all = modules.map(({ path }) => path === "." ? "./..." : `./${path}/...`);
  const source = { file: first.file, line: first.line };
  return [
    ...programs,
    foundScript(files, "go", {
      name: "build",
      command: ["go", "build", ...all],
      source,
      description: "Compiles all packages",
      priority: ecosystem.build,
    }),
    foundScript(files, "go", {
      name: "test",
      command: ["go", "test", ...all],
      source,
      description: "Tests all packages",
      priority: ecosystem.test,
    }),
  ];
}

async function readModules({ files, report }: DetectContext): Promise<Module[]> {
  const work = await files.has("go.work") ? await files.read("go.work") : undefined;
  if (work?.kind === "problem") report(work.problem);
  const used = work?.kind === "text" ? directives(work.text, "use").map(({ value }) => value) : ["."];
  const modules = await Promise.all(
    used.slice(0, maxModules).map(async (said): Promise<Module | undefined> => {
      const path = said.replace(/^\.\/|\/$/g, "") || ".";
      // A module beside the repository is another's.
      if (/^(?:\.\.(?:\/|$)|\/)/.test(path)) return undefined;
      const read = await files.at(path).read("go.mod");
      if (read.kind === "problem") report(read.problem);
      if (read.kind !== "text") return undefined;
      const [module] = directives(read.text, "module");
      if (!module) {
        report({
          file: read.file,
          message: "expected a line `module example.com/name`; its scripts are left out",
        });
        return undefined;
      }
      return { path, name: programName(module.value), file: read.file, line: module.line };
    }),
  );
  return modules.filter((module) => module !== undefined);
}

/** The last part of its path that is no version: `example.com/shop/v2` is `shop`. */
function programName(module: string): string {
  const parts = module.split("/");
  return parts.findLast((part) => !/^v\d+$/.test(part)) || module;
}

async function programsOf(files: ProjectFiles, { path, name }: Module): Promise<DetectedScript[]> {
  const inside = files.at(path);
  const found: DetectedScript[] = [];
  const byDirectory = new Map<string, string[]>();
  for (const file of await inside.find(["*.go", "cmd/**/*.go"], { depth: 3 })) {
    if (/(?:_test\.go$|(?:^|\/)[._][^/]*$|\/(?:testdata|internal)\/)/.test(file)) continue;
    const directory = file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : "";
    byDirectory.set(directory, [...byDirectory.get(directory) ?? [], file]);
  }
  for (const [directory, goFiles] of byDirectory) {
    const main = await mainFile(inside, goFiles);
    if (main === undefined) continue;
    const target = ["./" + [path, directory].filter((part) => part && part !== ".").join("/")].map((target) =>
      target === "./" ? "." : target
    )[0]!;
    found.push(foundScript(files, "go", {
      name: directory ? directory.slice(directory.lastIndexOf("/") + 1) : name,
      command: ["go", "run", target],
      source: { file: join(inside.directory, main.path), line: main.line },
      priority: ecosystem.run,
    }));
  }
  return found;
}

/** The file of a directory that has `func main`, else the first of package `main`. */
async function mainFile(files: ProjectFiles, paths: readonly string[]) {
  let first: { readonly path: string; readonly line: number } | undefined;
  for (const path of paths) {
    const read = await files.read(path);
    if (read.kind !== "text") continue;
    const about = packageOf(read.text);
    if (about.name !== "main" || about.ignored) continue;
    if (about.main !== undefined) return { path, line: about.main };
    first ??= { path, line: 1 };
  }
  return first;
}
