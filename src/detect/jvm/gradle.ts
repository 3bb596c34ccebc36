import type { DetectContext, Detector } from "../detector.ts";
import { ecosystem, foundScript } from "../found-script.ts";
import type { ProjectFiles } from "../project-files.ts";
import { readStructured } from "../read-structured.ts";
import type { DetectedScript } from "../script.ts";
import { gradlePlugins, gradleProjects } from "./gradle-text.ts";
import { wrapperOr } from "./wrapper.ts";

/** `build` and `test` of a Gradle build, and what its plugins run, of each of its projects. */
export const gradle: Detector = { name: "build.gradle", detect };

/** More projects are not looked at. */
const maxProjects = 1_000;

/** What runs an application, by the plugin that knows it. The first one counts. */
const runners: readonly (readonly [plugin: string, task: string])[] = [
  ["org.springframework.boot", "bootRun"],
  ["io.quarkus", "quarkusDev"],
  ["application", "run"],
  ["io.ktor.plugin", "run"],
  ["io.micronaut.application", "run"],
];

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files } = context;
  const settings = await readFirst(context, files, ["settings.gradle.kts", "settings.gradle"]);
  const build = await readFirst(context, files, buildScripts);
  const root = build ?? settings;
  if (!root) return [];
  const program = await wrapperOr(files, "gradlew", "gradlew.bat", "gradle");
  const projects = ["", ...new Set(settings ? gradleProjects(settings.text) : [])].slice(0, maxProjects);
  const catalogue = await pluginCatalogue(context);
  const running = await Promise.all(projects.map((path) => runTask(context, program, path, catalogue)));
  const own = (name: string, priority: number) =>
    foundScript(files, "gradle", {
      name,
      command: [program, name],
      source: { file: root.file, line: 1 },
      priority,
    });
  return [...running.flat(), own("build", ecosystem.build), own("test", ecosystem.test)];
}

const buildScripts = ["build.gradle.kts", "build.gradle"];

/** @param path of the project, with colons; empty for the root */
async function runTask(
  context: DetectContext,
  program: string,
  path: string,
  catalogue: ReadonlyMap<string, string>,
): Promise<DetectedScript[]> {
  const { files } = context;
  const script = await readFirst(context, files.at(path.slice(1).replaceAll(":", "/")), buildScripts);
  if (!script) return [];
  const plugins = gradlePlugins(script.text).map(({ id, line }) => ({ id: catalogue.get(id) ?? id, line }));
  for (const [plugin, task] of runners) {
    const used = plugins.find(({ id }) => id === plugin);
    if (!used) continue;
    return [foundScript(files, "gradle", {
      name: path ? `${path.slice(1)}:${task}` : task,
      command: [program, path ? `${path}:${task}` : task],
      source: { file: script.file, line: used.line },
      package: path.slice(1) || undefined,
      priority: ecosystem.run,
    })];
  }
  return [];
}

/** What `alias(libs.plugins.x.y)` stands for: `x-y = { id = "..." }` or `x-y = "id:version"`. */
async function pluginCatalogue({ files, report }: DetectContext): Promise<ReadonlyMap<string, string>> {
  const versions = await readStructured(files, "gradle/libs.versions.toml", report);
  const ids = new Map<string, string>();
  for (const [alias, plugin] of versions?.get("plugins")?.entries ?? []) {
    const id = plugin.get("id")?.text ?? plugin.text?.split(":", 1)[0];
    if (id) ids.set(`libs.plugins.${alias.replace(/[-_]/g, ".")}`, id);
  }
  return ids;
}

async function readFirst({ report }: DetectContext, files: ProjectFiles, names: readonly string[]) {
  for (const name of names) {
    if (!await files.has(name)) continue;
    const read = await files.read(name);
    if (read.kind === "problem") report(read.problem);
    if (read.kind === "text") return read;
  }
  return undefined;
}
