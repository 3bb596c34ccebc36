import { resolve } from "node:path";
import { checkSettings, type ExitReason, initSettings } from "../app/mod.ts";
import { configSchema } from "../config/mod.ts";
import type { Surroundings, Typed } from "./command.ts";
import { directoryAt } from "./directory.ts";
import { paint } from "./paint.ts";
import { refuse } from "./refuse.ts";
import { jsonLines, Screen } from "./screen.ts";

export interface ConfigOptions {
  readonly dir: string;
  readonly json: boolean;
  readonly color: boolean;
}

type Given = Typed<["check" | "init" | "schema", string | undefined], ConfigOptions>;

/** Checks, begins or describes a `.brum.toml`. */
export async function config(
  { args: [what, file], options }: Given,
  surroundings: Surroundings,
): Promise<ExitReason> {
  if (file !== undefined && what !== "check") return refuse(`brum config ${what} takes no file`);
  const screen = new Screen(options, surroundings);
  if (what === "schema") {
    await screen.write(`${JSON.stringify(await configSchema(), undefined, 2)}\n`);
    return screen.end(0);
  }
  if (what === "check" && file !== undefined) {
    return await check({ file: resolve(surroundings.cwd, file) }, options, screen);
  }
  const directory = await directoryAt(resolve(surroundings.cwd, options.dir));
  if (!directory.ok) return refuse(directory.error);
  if (what === "check") return await check({ directory: directory.value }, options, screen);
  const written = await initSettings(directory.value);
  if (!written.ok) return refuse(written.error);
  await screen.write(options.json ? jsonLines([{ file: written.value }]) : `${written.value}\n`);
  return screen.end(0);
}

async function check(
  target: { readonly directory: string } | { readonly file: string },
  { json }: ConfigOptions,
  screen: Screen,
): Promise<ExitReason> {
  const { errors, warnings } = await checkSettings(target);
  if (json) await screen.write(jsonLines([{ errors, warnings }]));
  else {
    const say = (what: "error" | "warning", line: string) => {
      const word = screen.colors ? paint(what, what === "error" ? "red" : "yellow") : what;
      return `${word}: ${line}\n`;
    };
    const lines = [
      ...errors.map((line) => say("error", line)),
      ...warnings.map((line) => say("warning", line)),
    ];
    const where = "file" in target ? target.file : target.directory;
    await screen.write(lines.length > 0 ? lines.join("") : `${where}: all well\n`);
  }
  return screen.end(errors.length > 0 ? 2 : 0);
}
