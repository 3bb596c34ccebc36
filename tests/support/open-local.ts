import { systemClock } from "../../src/async/mod.ts";
import { schema } from "../../src/config/schema.ts";
import { openInstance } from "../../src/app/open-instance.ts";
import type { CatalogueEntry } from "../../src/instance/mod.ts";
import type { FaceScript, OpenFace } from "../instance/contract.ts";

/** A running instance with these scripts, in this process. */
export async function openLocal(scripts: readonly FaceScript[]): Promise<OpenFace> {
  const directory = await Deno.makeTempDir();
  const settings = schema.parse({});
  const open = openInstance({
    about: {
      id: `test-${Deno.pid}-${++opened}`,
      name: "test",
      directory,
      pid: Deno.pid,
      version: "0",
      startedAt: 0,
    },
    settings,
    entries: scripts.map((script) => entryOf(script, directory)),
    clock: systemClock,
    env: { PATH: Deno.env.get("PATH") ?? "" },
    colors: false,
    logsDirectory: `${directory}/logs`,
    printed: false,
    say: (message) => {
      throw new Error(`nothing should have to be said: ${message}`);
    },
  });
  return {
    instance: open.instance,
    async [Symbol.asyncDispose]() {
      await open[Symbol.asyncDispose]();
      await Deno.remove(directory, { recursive: true });
    },
  };
}

let opened = 0;

function entryOf(script: FaceScript, cwd: string): CatalogueEntry {
  const { name, command } = script;
  return {
    info: { name, command: String(command), cwd, source: "typed", autostart: false, priority: 100 },
    spec: {
      cwd,
      env: {},
      envFiles: [],
      dependsOn: {},
      stdin: "pipe",
      restart: { when: "no", max: 5 },
      stopSignal: "SIGTERM",
      stopTimeout: 5_000,
      sweep: true,
      ...script,
    },
  };
}
