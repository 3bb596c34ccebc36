import { relative, resolve } from "node:path";
import { type ExitReason, listScripts } from "../app/mod.ts";
import type { ScriptInfo } from "../instance/mod.ts";
import type { Surroundings } from "./command.ts";
import { directoryAt } from "./directory.ts";
import { refuse } from "./refuse.ts";
import { jsonLines, Screen } from "./screen.ts";
import { type Column, table } from "./table.ts";

export interface ListOptions {
  readonly dir: string;
  readonly json: boolean;
  readonly color: boolean;
}

/** Shows what can be run in a directory. Starts nothing. */
export async function list(options: ListOptions, surroundings: Surroundings): Promise<ExitReason> {
  const directory = await directoryAt(resolve(surroundings.cwd, options.dir));
  if (!directory.ok) return refuse(directory.error);
  const listed = await listScripts(directory.value);
  if (!listed.ok) return refuse(...listed.error);
  const { scripts, warnings } = listed.value;
  for (const warning of warnings) console.error(`brum: ${warning}`);
  const screen = new Screen(options, surroundings);
  if (options.json) await screen.write(jsonLines(scripts));
  else if (scripts.length === 0) console.error(`brum: no scripts were found in ${directory.value}`);
  else await screen.write(await table(columnsOf(directory.value), scripts, screen));
  return screen.end(0);
}

function columnsOf(directory: string): Column<ScriptInfo>[] {
  return [
    { title: "SCRIPT", text: ({ name }) => name, paint: () => "bold" },
    { title: "SOURCE", text: (script) => sourceOf(script, directory), paint: () => "dim", yields: true },
    { title: "PACKAGE", text: (script) => script.package ?? "", optional: true, yields: true },
    { title: "GROUP", text: ({ group }) => group ?? "", optional: true },
    { title: "PRIORITY", text: ({ priority }) => String(priority), align: "right", yields: true },
    { title: "DESCRIPTION", text: ({ description, command }) => description ?? command },
  ];
}

/** `package.json:12`, from the directory that was asked for. */
function sourceOf({ source, file, line }: ScriptInfo, directory: string): string {
  const path = file ?? resolve(directory, source);
  const shown = relative(directory, path) || source;
  return line === undefined ? shown : `${shown}:${line}`;
}
