import type { ProjectFiles } from "./project-files.ts";
import { type DetectedScript, priorityOf, type ScriptKind } from "./script.ts";

/** What the script of a detector says of itself. */
interface Found {
  readonly name: string;
  /** The program and its arguments; a program with a slash is one of the repository's own. */
  readonly command: readonly [program: string, ...args: string[]];
  readonly source: DetectedScript["source"];
  /** In one line; cut at 200 characters. Default: the command. */
  readonly description?: string | undefined;
  /** Default: by its name. */
  readonly priority?: number;
  readonly package?: string | undefined;
}

/** What an ecosystem itself can do with a repository. */
export const ecosystem = { run: 95, build: 90, test: 85, other: 50 } as const;

/** A script that runs in the directory of `files`, and needs the program that it begins with. */
export function foundScript(files: ProjectFiles, kind: ScriptKind, found: Found): DetectedScript {
  const { name, command, source, description, priority = priorityOf(name) } = found;
  const [program] = command;
  return {
    name,
    command,
    cwd: files.directory,
    source,
    kind,
    ...(/[/\\]/.test(program) ? {} : { tool: program }),
    ...(found.package ? { package: found.package } : {}),
    description: oneLine(description ?? "") || command.join(" "),
    priority,
  };
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
