import { readEnvFiles, type Result } from "../../config/mod.ts";
import type { InstanceFile } from "../../discovery/mod.ts";
import type { Instance } from "../../instance/mod.ts";
import type { Answer, Origin } from "../../process/mod.ts";
import { connectTo } from "../connect.ts";
import { ownEnvironment } from "../own-environment.ts";
import { resolveWords } from "../resolve-words.ts";
import type { ExitReason, RunOptions } from "../run-options.ts";
import { scriptFor } from "../script-for.ts";

const origin: Origin = { kind: "command", name: "up" };

/** Starts the scripts in an instance that runs already, and says what became of each. */
export async function startIn(file: InstanceFile, run: RunOptions): Promise<ExitReason> {
  const connected = await connectTo(file);
  if (!connected.ok) return end([connected.error], 1);
  await using connection = connected.value;
  const { instance } = connection;
  const env = ownEnvironment();
  const given = await readEnvFiles(run.envFiles, { env, by: "--env-file" });
  if (!given.ok) return end([given.error], 2);
  const scripts = await wantedIn(instance, run);
  if (!scripts.ok) return end([scripts.error], 2);
  const { id, process_info: { pid } } = file;
  if (scripts.value.length === 0) {
    return end([
      `a brum runs here already (${id}, process ${pid}); no script is named, and none has autostart`,
    ], 0);
  }
  console.error(
    `brum: a brum runs here already (${id}, process ${pid}), and starts the scripts; see: brum logs -f`,
  );
  const more = run.envFiles.length > 0 ? { env: given.value } : {};
  const answers = await Promise.all(
    scripts.value.map((script) => instance.start({ script, origin, ...more })),
  );
  const isWell = answers.every(({ kind }) => kind === "started" || kind === "duplicate");
  return end(answers.map(describe), isWell ? 0 : 1);
}

/** The names of the scripts to start; commands have become scripts of the instance. */
async function wantedIn(
  instance: Instance,
  { words, commands, commandLine, directory }: RunOptions,
): Promise<Result<readonly string[], string>> {
  const scripts = await instance.scripts();
  const resolved = resolveWords(words, scripts.map(({ name }) => name), commands);
  if (!resolved.ok) return resolved;
  const names: string[] = [];
  const add = async (command: string | readonly string[]) => {
    names.push((await scriptFor(instance, command, { origin, directory })).name);
  };
  for (const wanted of resolved.value) {
    if (wanted.kind === "script") names.push(wanted.name);
    else await add(wanted.command);
  }
  if (commandLine) await add(commandLine);
  if (words.length > 0 || commandLine) return { ok: true, value: names };
  return { ok: true, value: scripts.filter(({ autostart }) => autostart).map(({ name }) => name) };
}

function describe(answer: Answer): string {
  switch (answer.kind) {
    case "started":
      return `${answer.script}: started (${answer.processId})`;
    case "duplicate":
      return `${answer.script}: runs already (${answer.processId})`;
    case "failed":
      return `${answer.script}: failed: ${answer.why}`;
    case "unknown":
    case "closing":
      return `${answer.target}: not started, the instance is ending`;
    default:
      return `${answer.script}: was stopped before it had started`;
  }
}

function end(lines: readonly string[], code: number): ExitReason {
  for (const line of lines) console.error(`brum: ${line}`);
  return { kind: "code", code };
}
