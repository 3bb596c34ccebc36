import { join } from "node:path/posix";
import type { DetectContext, Detector } from "../detector.ts";
import { ecosystem, foundScript } from "../found-script.ts";
import type { DetectedScript } from "../script.ts";
import { parseXml, xmlAt, type XmlElement } from "../xml.ts";
import { wrapperOr } from "./wrapper.ts";

/** `build` and `test` of a Maven project, and what its plugins run, of each of its modules. */
export const maven: Detector = { name: "pom.xml", detect };

/** More modules are not looked at. */
const maxModules = 1_000;

/** What runs an application, by the plugin that knows it. */
const runners: Readonly<Record<string, string>> = {
  "spring-boot-maven-plugin": "spring-boot:run",
  "quarkus-maven-plugin": "quarkus:dev",
  "micronaut-maven-plugin": "mn:run",
  "jetty-maven-plugin": "jetty:run",
  "jetty-ee10-maven-plugin": "jetty:run",
};

interface Project {
  /** From the root, empty for the root itself. */
  readonly path: string;
  readonly file: string;
  readonly pom: XmlElement;
}

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const projects = await readProjects(context);
  const [root] = projects;
  if (!root) return [];
  const { files } = context;
  const program = await wrapperOr(files, "mvnw", "mvnw.cmd", "mvn");
  const own = (name: string, goal: string, priority: number) =>
    foundScript(files, "maven", {
      name,
      command: [program, goal],
      source: { file: root.file, line: root.pom.line },
      priority,
    });
  const running = projects.flatMap(({ path, file, pom }) =>
    goalsOf(pom).map(({ goal, line }) =>
      foundScript(files, "maven", {
        name: path ? `${nameOf(pom, path)}:${goal}` : goal,
        command: path ? [program, "--projects", path, goal] : [program, goal],
        source: { file, line },
        package: xmlAt(pom, "artifactId")?.text,
        priority: ecosystem.run,
      })
    )
  );
  return [...running, own("build", "package", ecosystem.build), own("test", "test", ecosystem.test)];
}

/** The root's first, then its modules and theirs. */
async function readProjects({ files, report }: DetectContext): Promise<Project[]> {
  const projects: Project[] = [];
  const queue = [""];
  for (const path of queue) {
    const read = await files.at(path).read("pom.xml");
    if (read.kind === "problem") report(read.problem);
    if (read.kind !== "text") continue;
    const pom = await parseXml(read.file, read.text, report);
    if (!pom) continue;
    projects.push({ path, file: read.file, pom });
    for (const list of pom.children.filter(({ name }) => name === "modules" || name === "subprojects")) {
      for (const { text } of list.children) {
        const inner = join(path, text.replace(/\/?pom\.xml$/, ""));
        if (
          text && !/^(?:\.\.(?:\/|$)|\/)/.test(inner) && !queue.includes(inner) && queue.length < maxModules
        ) {
          queue.push(inner);
        }
      }
    }
  }
  return projects;
}

/** Of plugins that the project itself uses; those of `pluginManagement` are only prepared for its modules. */
function goalsOf(pom: XmlElement): { readonly goal: string; readonly line: number }[] {
  const plugins = xmlAt(pom, "build", "plugins")?.children ?? [];
  // What only groups modules has nothing to run.
  if (xmlAt(pom, "packaging")?.text === "pom") return [];
  return plugins.flatMap((plugin) => {
    const goal = runners[xmlAt(plugin, "artifactId")?.text ?? ""];
    return goal === undefined ? [] : [{ goal, line: plugin.line }];
  });
}

function nameOf(pom: XmlElement, path: string): string {
  return xmlAt(pom, "artifactId")?.text || path;
}
