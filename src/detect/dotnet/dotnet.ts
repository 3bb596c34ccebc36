import { dirname, join } from "node:path/posix";
import type { DetectContext, Detector } from "../detector.ts";
import { ecosystem, foundScript } from "../found-script.ts";
import { parseJson } from "../json.ts";
import type { ProjectFiles } from "../project-files.ts";
import type { DetectedScript } from "../script.ts";
import { parseXml, xmlAll } from "../xml.ts";
import { type DotnetProject, openProject } from "./dotnet-project.ts";

/**
 * The projects of a solution, or those in the directory: each that can be run, one script a launch profile where
 * there are several; `build`, and `test` where there are tests.
 */
export const dotnet: Detector = { name: ".NET", detect };

/** More projects are not looked at. */
const maxProjects = 1_000;

const projectFile = /\.(?:cs|fs|vb)proj$/;

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files } = context;
  const names = (await files.list()).filter(({ kind }) => kind !== "directory").map(({ name }) => name);
  const solutions = names.filter((name) => /\.slnx?$/.test(name));
  const own = names.filter((name) => projectFile.test(name));
  const [first] = [...solutions, ...own];
  if (first === undefined) return [];
  const listed = await Promise.all(solutions.map((name) => projectsOf(context, name)));
  const paths = [...new Set([...listed.flat(), ...own])].slice(0, maxProjects);
  const opened = await Promise.all(paths.map((path) => openProject(context, path)));
  const projects = opened.filter((project) => project !== undefined);
  const running = await Promise.all(projects.map((project) => runnable(context, project)));
  // With more than one beside it dotnet wants to be told which.
  const target = solutions.length + own.length > 1 ? [first] : [];
  const about = { source: { file: join(files.directory, first), line: 1 } };
  return [
    ...running.flat(),
    foundScript(files, "dotnet", {
      ...about,
      name: "build",
      command: ["dotnet", "build", ...target],
      priority: ecosystem.build,
    }),
    ...projects.some(({ isTest }) => isTest)
      ? [foundScript(files, "dotnet", {
        ...about,
        name: "test",
        command: ["dotnet", "test", ...target],
        priority: ecosystem.test,
      })]
      : [],
  ];
}

/** The paths of the projects of a solution: of a `.sln` by its lines, of a `.slnx` by its XML. */
async function projectsOf({ files, report }: DetectContext, name: string): Promise<string[]> {
  const read = await files.read(name);
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return [];
  const root = name.endsWith("x") ? await parseXml(read.file, read.text, report) : undefined;
  const said = name.endsWith("x")
    ? root ? xmlAll(root, "Project").map(({ attributes }) => attributes["Path"] ?? "") : []
    : Array.from(read.text.matchAll(/^Project\("[^"\n]*"\) = "[^"\n]*", "([^"\n]*)"/gm), ([, path]) => path!);
  return said.map((path) => join(path.replaceAll("\\", "/")))
    .filter((path) => projectFile.test(path) && !/^(?:\.\.\/|\/|[A-Za-z]:)/.test(path));
}

async function runnable(context: DetectContext, project: DotnetProject): Promise<DetectedScript[]> {
  const { files } = context;
  const { path, name, file, line } = project;
  if (!project.isProgram) return [];
  const command = ["dotnet", "run", "--project", path] as const;
  const profiles = await launchProfiles(context, files.at(dirname(path)));
  const about = { package: name, priority: ecosystem.run };
  if (profiles.length < 2) {
    return [foundScript(files, "dotnet", { ...about, name, command, source: { file, line } })];
  }
  return profiles.map((profile) =>
    foundScript(files, "dotnet", {
      ...about,
      name: `${name}:${profile.name}`,
      command: [...command, "--launch-profile", profile.name],
      source: profile.source,
      description: profile.urls,
    })
  );
}

/** Those of `launchSettings.json` that run the project itself, and not a server on Windows or a container. */
async function launchProfiles({ report }: DetectContext, files: ProjectFiles) {
  const read = await files.read("Properties/launchSettings.json");
  if (read.kind === "problem") report(read.problem);
  if (read.kind !== "text") return [];
  const settings = parseJson(read.file, read.text, { comments: true }, report);
  return [...settings?.get("profiles")?.entries ?? []].flatMap(([name, profile]) => {
    if (profile.get("commandName")?.text !== "Project") return [];
    return [{ name, source: profile.source, urls: profile.get("applicationUrl")?.text }];
  });
}
