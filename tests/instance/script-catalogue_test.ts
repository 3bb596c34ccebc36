import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { loadConfig } from "../../src/config/mod.ts";
import type { DetectedScript } from "../../src/detect/mod.ts";
import { scriptCatalogue } from "../../src/instance/mod.ts";

const directory = "/repo";

async function settingsOf(toml: string) {
  const home = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${home}/.brum.toml`, toml);
    const loaded = await loadConfig({ directory: home, home: undefined, env: {} });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    return { settings: loaded.value.values, home: await Deno.realPath(home) };
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

const dev: DetectedScript = {
  name: "dev",
  command: ["npm", "run", "dev"],
  cwd: directory,
  source: { file: "/repo/package.json", line: 4 },
  kind: "npm",
  description: "vite",
  priority: 95,
};
const build: DetectedScript = { ...dev, name: "build", command: ["npm", "run", "build"], priority: 90 };

Deno.test("scriptCatalogue() gives a found script every default", async () => {
  const { settings } = await settingsOf("");
  const { entries } = scriptCatalogue({ detected: [dev], settings, directory, envFiles: ["/repo/.env"] });
  deepStrictEqual(entries, [{
    info: {
      name: "dev",
      command: "npm run dev",
      cwd: directory,
      source: "/repo/package.json",
      autostart: false,
      priority: 95,
      description: "vite",
      file: "/repo/package.json",
      line: 4,
      kind: "npm",
    },
    spec: {
      name: "dev",
      command: ["npm", "run", "dev"],
      cwd: directory,
      env: {},
      envFiles: ["/repo/.env"],
      dependsOn: {},
      stdin: "pipe",
      restart: { when: "no", max: 5 },
      stopSignal: "SIGTERM",
      stopTimeout: 5_000,
      sweep: true,
    },
  }]);
});

Deno.test("scriptCatalogue() says where the settings give a script its command, and only of those", async () => {
  const { settings } = await settingsOf('[scripts.api]\ncommand = "serve"\n[scripts.dev]\ngroup = "g"');
  const placeOf = (script: string) => ({ file: "/repo/.brum.toml", line: script.length });
  const { entries } = scriptCatalogue({ detected: [dev], settings, directory, envFiles: [], placeOf });
  const places = entries.map(({ info: { name, file, line } }) => [name, file, line]);
  deepStrictEqual(places, [["dev", dev.source.file, dev.source.line], ["api", "/repo/.brum.toml", 3]]);
});

Deno.test("scriptCatalogue() lets what is configured add to what was found, and go before it", async () => {
  const { settings, home } = await settingsOf(`
[process]
stop_timeout = "9s"
[scripts.build]
env = { MODE = "production" }
env_file = ["build.env"]
restart = "on-failure"
max_restarts = 2
[scripts.db]
command = "run-db"
ready = { tcp = 5432 }
autostart = true
group = "backend"
stop_timeout = "1s"
`);
  const { entries, problems } = scriptCatalogue({
    detected: [dev, build],
    settings,
    directory,
    envFiles: ["/repo/.env"],
  });
  deepStrictEqual(problems, []);
  deepStrictEqual(entries.map(({ info }) => info.name).sort(), ["build", "db", "dev"]);
  strictEqual(entries.at(-1)!.info.name, "dev");
  const { spec: built } = entries.find(({ info }) => info.name === "build")!;
  deepStrictEqual(built.command, ["npm", "run", "build"]);
  deepStrictEqual({ ...built.env }, { MODE: "production" });
  deepStrictEqual(built.envFiles, ["/repo/.env", `${home}/build.env`]);
  deepStrictEqual(built.restart, { when: "on-failure", max: 2 });
  strictEqual(built.stopTimeout, 9_000);
  const { info, spec } = entries.find(({ info }) => info.name === "db")!;
  deepStrictEqual([info.source, info.autostart, info.group], [".brum.toml", true, "backend"]);
  strictEqual(spec.ready?.kind, "tcp");
  strictEqual(spec.stopTimeout, 1_000);
});

Deno.test("scriptCatalogue() reports a script that is configured and has no command anywhere", async () => {
  const { settings } = await settingsOf("[scripts.ghost]\nautostart = true");
  const { entries, problems } = scriptCatalogue({ detected: [dev], settings, directory, envFiles: [] });
  deepStrictEqual(entries.map(({ info }) => info.name), ["dev"]);
  strictEqual(problems.length, 1);
  strictEqual(problems[0]!.message.includes("[scripts.ghost]"), true);
});
