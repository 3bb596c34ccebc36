import { join } from "node:path";
import type { DetectContext, Detector } from "../detector.ts";
import { ecosystem, foundScript } from "../found-script.ts";
import type { ProjectFiles } from "../project-files.ts";
import type { DetectedScript } from "../script.ts";
import { rakeTasks } from "./rakefile-text.ts";
import { textLines } from "../text-lines.ts";

/** `bin/dev`, what Rails serves, tests and migrates, and the described tasks of the Rakefile. */
export const ruby: Detector = { name: "Rakefile", detect };

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files, report } = context;
  const gemfile = await readGems(context);
  const rails = await files.has("bin/rails");
  const rakefile = (await files.list()).find(({ name }) => /^rakefile(?:\.rb)?$/i.test(name))?.name;
  if (!gemfile && !rails && rakefile === undefined && !await files.has("bin/dev")) return [];
  const bundled: readonly string[] = gemfile ? ["bundle", "exec"] : [];
  const found = [...await ownPrograms(files, rails), ...await tests(files, rails, gemfile, bundled)];
  const taskFiles = [
    ...rakefile === undefined ? [] : [rakefile],
    ...await files.find(["lib/tasks/**/*.rake", "rakelib/*.rake"]),
  ];
  for (const path of taskFiles) {
    const read = await files.read(path);
    if (read.kind === "problem") report(read.problem);
    if (read.kind !== "text") continue;
    for (const { name, line, description } of rakeTasks(read.text)) {
      const [program = "rake", ...args] = rails ? rubyFile("bin/rails") : [...bundled, "rake"];
      if (found.some((script) => script.name === name)) continue;
      found.push(foundScript(files, "ruby", {
        name,
        command: [program, ...args, name],
        source: { file: read.file, line },
        description,
      }));
    }
  }
  return found;
}

/** Windows knows no first line that names an interpreter. */
function rubyFile(path: string): [string, ...string[]] {
  return Deno.build.os === "windows" ? ["ruby", path] : [path];
}

async function ownPrograms(files: ProjectFiles, rails: boolean): Promise<DetectedScript[]> {
  const script = (
    name: string,
    command: readonly [string, ...string[]],
    priority: number,
    description: string,
  ) =>
    foundScript(files, "ruby", {
      name,
      command,
      source: { file: join(files.directory, command.find((word) => word.startsWith("bin/"))!), line: 1 },
      description,
      priority,
    });
  // A program `bin/dev` is no sign of Ruby by itself.
  const dev = await files.has("bin/dev") && (rails || await files.has("Gemfile"));
  return [
    ...dev ? [script("dev", rubyFile("bin/dev"), ecosystem.run, "Starts all that development needs")] : [],
    ...rails
      ? [
        script("server", [...rubyFile("bin/rails"), "server"], ecosystem.run, "Serves the application"),
        script(
          "db:migrate",
          [...rubyFile("bin/rails"), "db:migrate"],
          ecosystem.other,
          "Migrates the database",
        ),
      ]
      : [],
  ];
}

async function tests(
  files: ProjectFiles,
  rails: boolean,
  gemfile: Gemfile | undefined,
  bundled: readonly string[],
): Promise<DetectedScript[]> {
  const rspec = gemfile?.gems.get("rspec-rails") ?? gemfile?.gems.get("rspec");
  const [program, ...args] = rspec || await files.has(".rspec")
    ? [...bundled, "rspec"]
    : rails
    ? [...rubyFile("bin/rails"), "test"]
    : [];
  if (program === undefined) return [];
  const source = rspec && gemfile
    ? { file: gemfile.file, line: rspec }
    : { file: join(files.directory, rails ? "bin/rails" : ".rspec"), line: 1 };
  return [foundScript(files, "ruby", {
    name: "test",
    command: [program, ...args],
    source,
    priority: ecosystem.test,
  })];
}

interface Gemfile {
  readonly file: string;
  /** The line of each. */
  readonly gems: ReadonlyMap<string, number>;
}

/** The gems that a Gemfile names, a line each: `gem "rails", "~> 8.0"`. */
async function readGems({ files, report }: DetectContext): Promise<Gemfile | undefined> {
  if (!await files.has("Gemfile")) return undefined;
  const read = await files.read("Gemfile");
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return undefined;
  const gems = new Map<string, number>();
  for (const [index, line] of textLines(read.text).entries()) {
    const name = /^\s*gem[\s(]+["']([\w-]+)["']/.exec(line)?.[1];
    if (name) gems.set(name, index + 1);
  }
  return { file: read.file, gems };
}
