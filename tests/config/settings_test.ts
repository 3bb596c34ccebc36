import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  type ConfigOrigin,
  formatProblem,
  loadConfig,
  type LoadedConfig,
  type SettingRow,
  settingRows,
  settingsJson,
  settingsToml,
} from "../../src/config/mod.ts";
import { tomlKey, tomlValue } from "../../src/config/toml-value.ts";
import { parseDocument } from "../../src/config/document.ts";
import { Project } from "../support/project.ts";

async function load(directory: string, more: Partial<ConfigOrigin> = {}): Promise<LoadedConfig> {
  const result = await loadConfig({ directory, home: undefined, env: {}, ...more });
  if (!result.ok) throw new Error(result.error.map(formatProblem).join("\n"));
  return result.value;
}

const scriptName = fc.oneof(
  fc.constantFrom("api", "a b", "constructor", "x.y", 'q"q', "ü", "new\nline"),
  fc.string({ minLength: 1 }).filter((name) => name !== "__proto__"),
);
const text = fc.string({ unit: "grapheme" });
const filled = fc.string({ minLength: 1 });
const command = fc.oneof(text.filter((text) => /\S/.test(text)), fc.array(filled, { minLength: 1 }));
const time = fc.constantFrom("250ms", "5s", "1m30s", "0", "1.5h");
const ready = fc.oneof(
  fc.record({ url: fc.webUrl() }),
  fc.record({ tcp: fc.integer({ min: 1, max: 65_535 }), timeout: time }),
  fc.record({ log: fc.constantFrom("up", "listening on \\d+", '"quoted"') }),
  fc.record({ exec: command, timeout: time }),
  fc.record({ delay: time }),
);
const some = { requiredKeys: [] as [] };
const script = fc.record({
  command,
  cwd: filled,
  env: fc.dictionary(
    fc.constantFrom("PORT", "A_B", "with space", "naïve"),
    fc.oneof(text, fc.integer(), fc.boolean()),
  ),
  env_file: fc.oneof(filled, fc.array(filled)),
  depends_on: fc.dictionary(fc.constantFrom("api", "a b"), fc.constantFrom("started", "ready", "success")),
  ready,
  restart: fc.constantFrom("no", "on-failure", "always"),
  max_restarts: fc.nat({ max: 100 }),
  stop_timeout: time,
  stop_command: command,
  pty: fc.constantFrom(true, false, "auto"),
  port: fc.constantFrom(0, 8080, "auto"),
  watch: fc.oneof(text, fc.array(text)),
  group: filled,
  autostart: fc.boolean(),
}, some);
const anything = fc.dictionary(
  fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
  fc.oneof(text, fc.double({ noNaN: true }), fc.boolean(), fc.array(fc.oneof(text, fc.integer()))),
);
const documents = fc.record({
  preferred_package_manager: fc.constantFrom("npm", "bun"),
  mcp_port: fc.nat({ max: 65_535 }),
  proxy_url: text,
  scripts: fc.dictionary(scriptName, script, { maxKeys: 4 }),
  logs: fc.record(
    { bytes: fc.constantFrom("1MB", "1.5GB", "12 kb"), lines: fc.integer({ min: 1, max: 9 }) },
    some,
  ),
  tui: fc.record({
    keys: fc.dictionary(filled.filter((key) => key !== "__proto__"), fc.oneof(text, fc.array(text))),
  }),
  mcp: fc.record({ toolsets: fc.constantFrom("core", ["logs", "wait"]) }),
  ai_coders: fc.record({
    enabled: fc.boolean(),
    providers: fc.dictionary(fc.constantFrom("claude", "x y"), anything),
  }),
}, some);

/** The value, with nothing in it that is masked. */
function withoutMasks({ path, value, masked }: SettingRow) {
  return { path, value, masked };
}

Deno.test("settingsToml() saved as .brum.toml gives the same settings again", async () => {
  await using project = await Project.create();
  await using other = await Project.create();
  await fc.assert(
    fc.asyncProperty(documents, async (document) => {
      const written = Object.entries(document).map(([key, value]) =>
        `${tomlKey(key)} = ${tomlValue(value)}\n`
      );
      await project.configure(written.join(""));
      const first = await load(project.directory);
      const rows = await settingRows(first);
      fc.pre(!rows.some(({ masked }) => masked));
      await other.configure(settingsToml(rows, { directory: project.directory, home: undefined }));
      const second = await load(other.directory);
      deepStrictEqual(second.values, first.values);
      deepStrictEqual(second.warnings, []);
      deepStrictEqual((await settingRows(second)).map(withoutMasks), rows.map(withoutMasks));
    }),
    { numRuns: 150 },
  );
});

Deno.test("settingsToml() says of each value where it comes from", async () => {
  await using project = await Project.create();
  await Deno.writeTextFile(`${project.home}/.brum.toml`, '[logs]\nbytes = "1MB"\n');
  await project.write("sub/.keep", "");
  await project.configure('[scripts.api]\ncommand = "a"\n[process]\nstop_timeout = "1s"\n');
  await project.write("sub/.brum.toml", "[scripts.api]\nautostart = true\n");
  const directory = project.path("sub");
  const config = await load(directory, {
    home: project.home,
    env: { BRUM_EVENTS_WORKERS: "3" },
    flags: [{ key: "mcp_port", value: 8000, flag: "--port" }],
  });
  const lines = settingsToml(await settingRows(config), { directory, home: project.home }).split("\n");
  for (
    const line of [
      "mcp_port = 8000  # --port",
      "workers = 3  # BRUM_EVENTS_WORKERS",
      "queue = 1000  # default",
      'bytes = "1MB"  # ~/.brum.toml:2',
      `stop_timeout = "1s"  # ${project.path(".brum.toml")}:4`,
      "autostart = true  # .brum.toml:2",
      `cwd = ${tomlValue(project.directory)}  # default`,
      "# group is not set",
    ]
  ) ok(lines.includes(line), `${line} is not in\n${lines.join("\n")}`);
});

Deno.test("settingsToml() shows no secret, and what it shows can be loaded all the same", async () => {
  await using project = await Project.create();
  await project.configure(`
[scripts.api]
command = "serve --db postgres://me:hunter2@db/x"
env = { PORT = 8080, API_KEY = "hunter2", EMPTY_TOKEN = "", GH = "ghp_hunter2" }
ready.url = "http://me:hunter2@127.0.0.1/"
[nats]
url = "nats://me:hunter2@127.0.0.1"
[ai_coders.providers.claude]
api_key = "hunter2"
api_key_env = "ANTHROPIC_API_KEY"
max_tokens = 4096
`);
  const config = await load(project.directory);
  const rows = await settingRows(config);
  const toml = settingsToml(rows, { directory: project.directory, home: undefined });
  const json = settingsJson(rows);
  doesNotMatch(toml + JSON.stringify(json), /hunter2/);
  match(toml, /is a secret that is not shown: it is missing then/);
  deepStrictEqual(json.masked.toSorted(), [
    "ai_coders.providers.claude.api_key",
    "nats.url",
    "scripts.api.command",
    "scripts.api.env.API_KEY",
    "scripts.api.env.GH",
    "scripts.api.ready",
  ]);
  await project.configure(toml);
  const again = await load(project.directory);
  deepStrictEqual(again.values.scripts.api!.env, { PORT: "8080", EMPTY_TOKEN: "" });
  deepStrictEqual(again.values.ai_coders, {
    providers: { claude: { api_key_env: "ANTHROPIC_API_KEY", max_tokens: 4096 } },
  });
});

Deno.test("settingsToml() lets no name of a file out of its comment", () => {
  const source = { kind: "file", where: "/a\nmcp_port = 1 #/.brum.toml:1" } as const;
  const toml = settingsToml([{ path: ["no_mcp"], value: true, masked: false, source }], {
    directory: "/b\nc",
    home: undefined,
  });
  const parsed = parseDocument("x", toml);
  ok(parsed.ok);
  deepStrictEqual(parsed.value.value, { no_mcp: true });
});

Deno.test("settingsJson() has values as in a file, and the source of each by its key", async () => {
  await using project = await Project.create();
  await project.configure('[logs]\nbytes = "1MB"\n[scripts."a b"]\ncommand = ["x"]\n');
  const { settings, sources, masked } = settingsJson(await settingRows(await load(project.directory)));
  strictEqual((settings.logs as Record<string, unknown>).bytes, "1MB");
  deepStrictEqual(sources["logs.bytes"], { kind: "file", where: `${project.path(".brum.toml")}:2` });
  deepStrictEqual(sources["logs.queue"], undefined);
  deepStrictEqual(sources['scripts."a b".restart'], { kind: "default", where: "" });
  deepStrictEqual(masked, []);
});

Deno.test("tomlValue() writes what a TOML parser reads as the same value", () => {
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string({ unit: "binary" }).map((text) => text.toWellFormed()),
      fc.boolean(),
      fc.integer(),
      fc.double(),
      fc.date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") }),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string().filter((key) => key !== "__proto__"), tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(fc.property(values, (value) => {
    const parsed = parseDocument("x", `value = ${tomlValue(value)}\n`);
    if (!parsed.ok) throw new Error(`${parsed.error.message}: ${tomlValue(value)}`);
    deepStrictEqual(parsed.value.value.value, withoutPrototype(value));
  }));
});

/** Tables of a property have no prototype, those of a document do. */
function withoutPrototype(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototype);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutPrototype(inner)]));
}
