import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { dirname, join } from "node:path";
import {
  type ConfigOrigin,
  type ConfigProblem,
  formatProblem,
  loadConfig,
  type LoadedConfig,
} from "../../src/config/mod.ts";

/** Makes files below a directory that is gone after the test. */
async function project(files: Record<string, string | Uint8Array>, body: (root: string) => Promise<void>) {
  const root = await Deno.realPath(await Deno.makeTempDir());
  try {
    for (const [name, content] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(root, name)), { recursive: true });
      await Deno.writeFile(
        join(root, name),
        typeof content === "string" ? new TextEncoder().encode(content) : content,
      );
    }
    await body(root);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

async function load(directory: string, more: Partial<ConfigOrigin> = {}): Promise<LoadedConfig> {
  const result = await loadConfig({ directory, home: undefined, env: {}, ...more });
  if (!result.ok) throw new Error(result.error.map(formatProblem).join("\n"));
  return result.value;
}

async function problems(
  directory: string,
  more: Partial<ConfigOrigin> = {},
): Promise<readonly ConfigProblem[]> {
  const result = await loadConfig({ directory, home: undefined, env: {}, ...more });
  ok(!result.ok, "expected problems");
  return result.error;
}

/** The problem of a file with this one line in `[scripts.api]`, without the file's name. */
async function problemOf(line: string): Promise<string> {
  let found = "";
  await project({ ".brum.toml": `[scripts.api]\n${line}\n` }, async (root) => {
    const all = await problems(root);
    strictEqual(all.length, 1, all.map(formatProblem).join("\n"));
    strictEqual(all[0]!.file, join(root, ".brum.toml"));
    found = formatProblem(all[0]!).slice(join(root, ".brum.toml").length + 1);
  });
  return found;
}

Deno.test("loadConfig() gives every default where there is no file", async () => {
  await project({}, async (root) => {
    const { values, sources, warnings } = await load(root);
    deepStrictEqual(values.events, { workers: 0, queue: 1000 });
    deepStrictEqual(values.process, { stop_timeout: 5000, max_concurrent_starts: 8 });
    strictEqual(values.logs.bytes, 64 * 1024 * 1024);
    strictEqual(values.logs.files_bytes, 1024 ** 3);
    strictEqual(values.logs.dir, undefined);
    strictEqual(values.mcp_port, 7777);
    deepStrictEqual(Object.keys(values.scripts), []);
    deepStrictEqual(sources.get("logs.bytes"), { kind: "default", where: "" });
    deepStrictEqual(warnings, []);
  });
});

Deno.test("loadConfig() reads the whole of a script", async () => {
  const text = `
[scripts.api]
command = "deno run -A api.ts"
cwd = "services/api"
env = { PORT = 8080, DEBUG = true, NAME = "x" }
env_file = [".env", "/etc/env"]
depends_on = { db = "ready", migrate = "success" }
ready = { url = "http://127.0.0.1:8080/health", timeout = "1m30s" }
stdin = "none"
restart = "on-failure"
max_restarts = 7
stop_signal = "SIGINT"
stop_command = "docker compose stop db"
stop_timeout = "250ms"
cascade = true
pty = "auto"
port = "auto"
watch = ["src/**/*.ts"]
autostart = true
group = "backend"
sweep = false
[scripts."a b"]
command = ["echo", "hi"]
ready.log = "listening on \\\\d+"
`;
  await project({ ".brum.toml": text }, async (root) => {
    const { values, sources, warnings } = await load(root);
    deepStrictEqual(warnings, []);
    deepStrictEqual(values.scripts.api, {
      command: "deno run -A api.ts",
      cwd: join(root, "services/api"),
      env: { PORT: "8080", DEBUG: "true", NAME: "x" },
      env_file: [join(root, ".env"), "/etc/env"],
      depends_on: { db: "ready", migrate: "success" },
      ready: { kind: "url", url: "http://127.0.0.1:8080/health", timeout: 90_000 },
      stdin: "none",
      restart: "on-failure",
      max_restarts: 7,
      stop_signal: "SIGINT",
      stop_command: "docker compose stop db",
      stop_timeout: 250,
      cascade: true,
      pty: "auto",
      port: "auto",
      watch: ["src/**/*.ts"],
      autostart: true,
      group: "backend",
      sweep: false,
    });
    deepStrictEqual(values.scripts["a b"]!.ready, {
      kind: "log",
      pattern: /listening on \d+/u,
      timeout: 60_000,
    });
    deepStrictEqual(values.scripts["a b"]!.command, ["echo", "hi"]);
    deepStrictEqual(sources.get("scripts.api.restart"), {
      kind: "file",
      where: `${join(root, ".brum.toml")}:10`,
    });
    deepStrictEqual(sources.get('scripts."a b".command'), {
      kind: "file",
      where: `${join(root, ".brum.toml")}:23`,
    });
    deepStrictEqual(sources.get('scripts."a b".restart'), { kind: "default", where: "" });
  });
});

Deno.test("loadConfig() takes all that the original's file could say", async () => {
  const text = `
preferred_package_manager = "pnpm"
mcp_port = 8888
no_mcp = true
proxy_port = 20000
proxy_mode = "full"
proxy_url = "http://localhost:3000"
standard_proxy = true
no_proxy = false
use_robust_networking = true
[hub]
discovery_interval = "2s"
health_check_interval = "15s"
max_ping_failures = 5
cleanup_interval = "5m"
[ai_coders]
enabled = true
default_provider = "claude"
[ai_coders.providers.claude]
model = "x"
`;
  await project({ ".brum.toml": text }, async (root) => {
    const { values, warnings } = await load(root);
    deepStrictEqual(warnings, []);
    strictEqual(values.preferred_package_manager, "pnpm");
    deepStrictEqual(values.hub, {
      discovery_interval: 2000,
      health_check_interval: 15_000,
      max_ping_failures: 5,
      cleanup_interval: 300_000,
    });
    deepStrictEqual((values.ai_coders.providers as Record<string, unknown>).claude, { model: "x" });
  });
});

Deno.test("loadConfig() reads the sections of what is looked at by other parts", async () => {
  const text = `
[tui]
theme = "dark"
mouse = false
keys = { stop = "s", quit = ["q", "ctrl-c"] }
[proxy]
capture_bodies = "0B"
redact = "x-api-key"
[mcp]
auth = "token"
host = "0.0.0.0"
allowed_origins = "http://localhost:3000"
toolsets = "core"
lease = "2h"
[nats]
url = "nats://127.0.0.1:4222"
credentials = "me.creds"
`;
  await project({ ".brum.toml": text }, async (root) => {
    const { values: { tui, proxy, mcp, nats }, warnings } = await load(root);
    deepStrictEqual(warnings, []);
    deepStrictEqual(tui, { theme: "dark", mouse: false, keys: { stop: ["s"], quit: ["q", "ctrl-c"] } });
    deepStrictEqual(proxy, { capture_bodies: 0, redact: ["x-api-key"] });
    deepStrictEqual(mcp, {
      auth: "token",
      host: "0.0.0.0",
      allowed_origins: ["http://localhost:3000"],
      toolsets: ["core"],
      lease: 7_200_000,
    });
    deepStrictEqual(nats, { url: "nats://127.0.0.1:4222", credentials: join(root, "me.creds") });
  });
});

Deno.test("loadConfig() takes former keys for what they are called now, with a hint; the present key wins", async () => {
  const text = `mcp_port = 1
[mcp]
port = 2
[proxy]
mode = "full"
redact = []
[process]
preferred_package_manager = "pnpm"
[logs]
max_entries = 10000
[instances]
stale_timeout = "5m"
`;
  await project({ ".brum.toml": text }, async (root) => {
    const { values, sources, warnings } = await load(root);
    const file = join(root, ".brum.toml");
    deepStrictEqual(warnings.map(formatProblem), [
      `${file}:3:1: mcp.port: deprecated; write mcp_port at the top of the file`,
      `${file}:5:1: proxy.mode: deprecated; write proxy_mode at the top of the file`,
      `${file}:8:1: process.preferred_package_manager: deprecated; write preferred_package_manager at the top of the file`,
      `${file}:10:1: logs.max_entries: deprecated, and without effect: [logs] bytes bounds what is kept`,
      `${file}:12:1: instances.stale_timeout: deprecated, and without effect: what is gone is removed when it is seen`,
    ]);
    deepStrictEqual([values.mcp_port, values.proxy_mode, values.preferred_package_manager], [
      1,
      "full",
      "pnpm",
    ]);
    deepStrictEqual(values.proxy.redact, []);
    deepStrictEqual(sources.get("proxy_mode"), { kind: "file", where: `${file}:5` });
  });
  await project({ ".brum.toml": '[proxy]\nmode = "sideways"\n' }, async (root) => {
    const [problem] = await problems(root);
    strictEqual(
      formatProblem(problem!),
      `${join(root, ".brum.toml")}:2:8: proxy_mode: expected "reverse" or "full", found "sideways"`,
    );
  });
});

Deno.test("loadConfig() lets the nearest win, key by key: home, root to working directory, environment, flags", async () => {
  await project({
    "home/.brum.toml":
      `mcp_port = 1\nproxy_port = 1\n[logs]\nbytes = "1MB"\nfile_keep = 1\n[process]\nstop_timeout = "1s"`,
    "repo/.brum.toml": `mcp_port = 2\n[logs]\nbytes = "2MB"\nfiles = false`,
    "repo/sub/.brum.toml": `mcp_port = 3\n[logs]\nbytes = "3MB"`,
  }, async (root) => {
    const { values, sources } = await load(join(root, "repo/sub"), {
      home: join(root, "home"),
      env: { BRUM_MCP_PORT: "4", BRUM_LOGS__FILE_SIZE: "5MB" },
      flags: [{ key: "mcp_port", value: 5, flag: "--port" }, {
        key: "process.stop_timeout",
        value: "9s",
        flag: "--x",
      }],
    });
    strictEqual(values.mcp_port, 5);
    strictEqual(values.proxy_port, 1);
    strictEqual(values.logs.bytes, 3 * 1024 * 1024);
    strictEqual(values.logs.files, false);
    strictEqual(values.logs.file_keep, 1);
    strictEqual(values.logs.file_size, 5 * 1024 * 1024);
    strictEqual(values.process.stop_timeout, 9000);
    deepStrictEqual(sources.get("mcp_port"), { kind: "flag", where: "--port" });
    deepStrictEqual(sources.get("logs.file_size"), { kind: "env", where: "BRUM_LOGS__FILE_SIZE" });
    deepStrictEqual(sources.get("logs.files"), { kind: "file", where: `${join(root, "repo/.brum.toml")}:4` });
    deepStrictEqual(sources.get("logs.file_keep"), {
      kind: "file",
      where: `${join(root, "home/.brum.toml")}:5`,
    });
  });
});

Deno.test("loadConfig() merges scripts by name, and a script key by key", async () => {
  await project({
    ".brum.toml":
      `[scripts.api]\ncommand = "a"\nrestart = "always"\nenv = { A = "1", B = "2" }\n[scripts.db]\ncommand = "db"`,
    "sub/.brum.toml": `[scripts.api]\nenv = { A = "3" }`,
  }, async (root) => {
    const { values } = await load(join(root, "sub"));
    strictEqual(values.scripts.api!.restart, "always");
    strictEqual(values.scripts.api!.command, "a");
    deepStrictEqual(values.scripts.api!.env, { A: "3" });
    strictEqual(values.scripts.db!.command, "db");
  });
});

Deno.test("loadConfig() runs a command where its file is, one of the home directory where brum is", async () => {
  await project({
    "home/.brum.toml": `[scripts.top]\ncommand = "top"\n[scripts.own]\ncommand = "x"\ncwd = "~/y"`,
    "repo/.brum.toml": `[scripts.api]\ncommand = "a"\nenv_file = ".env"\n[scripts.dev]\nautostart = true`,
    "repo/sub/x": "",
  }, async (root) => {
    const { values } = await load(join(root, "repo/sub"), { home: join(root, "home") });
    strictEqual(values.scripts.top!.cwd, join(root, "repo/sub"));
    strictEqual(values.scripts.own!.cwd, join(root, "home/y"));
    strictEqual(values.scripts.api!.cwd, join(root, "repo"));
    deepStrictEqual(values.scripts.api!.env_file, [join(root, "repo/.env")]);
    strictEqual(values.scripts.dev!.cwd, undefined, "it adds to a script that was found");
  });
});

Deno.test("loadConfig() reads the home directory's file once when the working directory is below it", async () => {
  await project({ ".brum.toml": `[scripts.api]\nrestart = "maybe"`, "sub/x": "" }, async (root) => {
    strictEqual((await problems(join(root, "sub"), { home: root })).length, 1);
  });
});

for (
  const [line, expected] of [
    [
      'restart = "sometimes"',
      '2:11: scripts.api.restart: expected "no", "on-failure" or "always", found "sometimes"',
    ],
    [
      "max_restarts = -1",
      "2:16: scripts.api.max_restarts: expected a whole number from 0 to 1000000, found -1",
    ],
    [
      "max_restarts = 1.5",
      "2:16: scripts.api.max_restarts: expected a whole number from 0 to 1000000, found 1.5",
    ],
    ["autostart = 1979-05-27", "2:13: scripts.api.autostart: expected true or false, found a date"],
    ["command = []", "2:11: scripts.api.command: expected a command: text for the shell, or an array"],
    ['command = "  "', "2:11: scripts.api.command: expected a command"],
    ["stop_timeout = 5", '2:16: scripts.api.stop_timeout: expected a time such as "250ms"'],
    ['stop_timeout = "5 days"', "2:16: scripts.api.stop_timeout: expected a time such as"],
    ['ready = { url = "x" }', "2:17: scripts.api.ready.url: expected a URL such as"],
    ['ready = { tcp = "host" }', "2:17: scripts.api.ready.tcp: expected a port, or an address"],
    ["ready = { tcp = 70000 }", "2:17: scripts.api.ready.tcp: expected a port, or an address"],
    ['ready = { log = "(" }', "2:17: scripts.api.ready.log: expected a regular expression of JavaScript"],
    ["ready = {}", "2:9: scripts.api.ready: expected exactly one of url, tcp, log, exec or delay"],
    ['ready = { tcp = 1, delay = "1s" }', "2:9: scripts.api.ready: expected exactly one of"],
    ['depends_on = ["db"]', "2:14: scripts.api.depends_on: expected a table such as"],
    [
      'depends_on = { db = "up" }',
      '2:21: scripts.api.depends_on.db: expected "started", "ready" or "success"',
    ],
    [
      'env_file = [".env", 1]',
      "2:21: scripts.api.env_file.1: expected text in quotes, or an array of them, found 1",
    ],
    ['env = { "A=B" = "x" }', "scripts.api.env"],
    ['pty = "yes"', '2:7: scripts.api.pty: expected true, false or "auto", found "yes"'],
    ["port = 70000", "2:8: scripts.api.port: expected a whole number from 0 to 65535, found 70000"],
    ["watch = 1", "2:9: scripts.api.watch: expected text in quotes, or an array of them, found 1"],
    ['group = ""', '2:9: scripts.api.group: expected text that is not empty, found ""'],
    ["stop_command = 1", "2:16: scripts.api.stop_command: expected a command"],
    [
      '[mcp]\nallowed_origins = ["http://x/y"]',
      '3:20: mcp.allowed_origins.0: expected an origin such as "http://localhost:3000", or an array of them, found "http://x/y"',
    ],
    ['[mcp]\ntoolsets = "many"', '3:12: mcp.toolsets: expected one or several of "all", "core"'],
    ['[mcp]\nauth = "on"', '3:8: mcp.auth: expected "auto", "token" or "off", found "on"'],
    ['[tui]\ntheme = "pink"', '3:9: tui.theme: expected "auto", "dark" or "light", found "pink"'],
    ["[tui]\nkeys = { stop = 1 }", "3:17: tui.keys.stop: expected text in quotes, or an array of them"],
    ['[proxy]\ncapture_bodies = "much"', "3:18: proxy.capture_bodies: expected a size such as"],
    ["[nats]\nurl = 1", "3:7: nats.url: expected text that is not empty, found a number (not shown)"],
    ["[hub]\nmax_ping_failures = 0", "3:21: hub.max_ping_failures: expected a whole number from 1 to 1000"],
  ] as const
) {
  Deno.test(`loadConfig() says what is wrong with ${line}`, async () => {
    const found = await problemOf(line);
    ok(found.includes(expected), `expected: ${expected}\nfound:    ${found}`);
  });
}

Deno.test("loadConfig() never shows a value of an env table", async () => {
  for (
    const line of [
      'env = "hunter2"',
      'env = { A = ["hunter2"] }',
      'env = { "A=" = "hunter2" }',
      'env = { A = "hunter2\\u0000" }',
    ]
  ) {
    const found = await problemOf(line);
    ok(!found.includes("hunter2"), found);
  }
});

Deno.test("loadConfig() hides the password of a URL that it refuses", async () => {
  const found = await problemOf('ready = { url = "postgres://me:hunter2@db" }');
  match(found, /found "postgres:\/\/…@db"/);
});

Deno.test("loadConfig() names every problem of every file, also of one that is overridden", async () => {
  await project({
    ".brum.toml": `mcp_port = "x"\n[logs]\nbytes = 3`,
    "sub/.brum.toml": `mcp_port = 1\nscripts = 3`,
  }, async (root) => {
    deepStrictEqual((await problems(join(root, "sub"))).map(({ key, line }) => [key, line]), [
      ["mcp_port", 1],
      ["logs.bytes", 3],
      ["scripts", 2],
    ]);
  });
});

Deno.test("loadConfig() warns of an unknown key with the nearest known one, and goes on", async () => {
  await project({
    ".brum.toml":
      `mcp_prot = 1\n[scripts.api]\ncommand = "a"\nrestrat = "no"\nready = { tcp = 1, timout = "1s" }\n[zzzzzz]\na = 1`,
  }, async (root) => {
    const { values, warnings } = await load(root);
    const file = join(root, ".brum.toml");
    deepStrictEqual(
      warnings.map(formatProblem).sort(),
      [
        `${file}:1:1: mcp_prot: unknown key; did you mean mcp_port? It is ignored`,
        `${file}:4:1: scripts.api.restrat: unknown key; did you mean restart? It is ignored`,
        `${file}:5:20: scripts.api.ready.timout: unknown key; did you mean timeout? It is ignored`,
        warnings.map(formatProblem).find((text) => text.includes("zzzzzz"))!,
      ].sort(),
    );
    deepStrictEqual(values.scripts.api!.ready, { kind: "tcp", host: "127.0.0.1", port: 1, timeout: 60_000 });
  });
});

Deno.test("loadConfig() says where a file is no TOML, no text, no file, or too large", async () => {
  const cases: [string | Uint8Array, RegExp][] = [
    ["[scripts.api\ncommand = 1", /\.brum\.toml:\d+:\d+: not valid TOML: /],
    ["a = 1\na = 2", /\.brum\.toml:2:\d+: not valid TOML: /],
    [new Uint8Array([0x61, 0xff, 0xfe]), /\.brum\.toml: expected UTF-8/],
    ["#".repeat(1024 * 1024 + 1), /\.brum\.toml: expected at most 1 MiB, found 1048577 bytes/],
    ["a = " + "[".repeat(20_000) + "]".repeat(20_000), /\.brum\.toml: expected at most 32 levels/],
    ["a = 1\nb." + "b.".repeat(20_000) + "c = 1", /\.brum\.toml:2:1: expected at most 32 levels/],
    ["a." + "b.".repeat(30) + "c = [1]", /\.brum\.toml:1:\d+: expected at most 32 levels/],
    ["[scripts.__proto__]\ncommand = 'x'", /\.brum\.toml:1:\d+: a key cannot be named "__proto__"/],
    [
      "[scripts.'']\ncommand = 'x'",
      /\.brum\.toml:1:\d+: scripts\."": expected as a name text that is not empty/,
    ],
  ];
  for (const [content, expected] of cases) {
    await project({ ".brum.toml": content }, async (root) => {
      match((await problems(root)).map(formatProblem).join("\n"), expected);
    });
  }
  await project({ ".brum.toml/x": "" }, async (root) => {
    match(formatProblem((await problems(root))[0]!), /\.brum\.toml: expected a file, found something else/);
  });
});

Deno.test("loadConfig() takes a file with a byte order mark and with CRLF", async () => {
  await project({ ".brum.toml": "\uFEFFmcp_port = 1\r\nproxy_port = 2\r\n" }, async (root) => {
    const { values } = await load(root);
    deepStrictEqual([values.mcp_port, values.proxy_port], [1, 2]);
  });
});

Deno.test("loadConfig() knows no script that is only a name of JavaScript", async () => {
  await project({ ".brum.toml": `[scripts.constructor]\ncommand = "x"` }, async (root) => {
    const { values } = await load(root);
    deepStrictEqual(Object.entries(values.scripts).map(([name, { command }]) => [name, command]), [[
      "constructor",
      "x",
    ]]);
    strictEqual("toString" in values.scripts, false);
  });
});

Deno.test("loadConfig() reads the environment under all its names; what is empty says nothing", async () => {
  await project({}, async (root) => {
    const env = {
      BRUM_EVENTS_WORKERS: "7",
      BRUM_EVENTS__QUEUE: "",
      BRUMMER_NO_MCP: "1",
      BRUMMER_USE_ROBUST_NETWORKING: "true",
      BRUM_PROCESS__STOP_TIMEOUT: "2s",
      BRUM_LOGS__DIR: "123",
      BRUM_MCP__AUTH: "token",
      BRUM_MARK: "outer:1",
      BRUM_URL_MY__SCRIPT: "http://x",
    };
    const { values, sources, warnings } = await load(root, { env });
    deepStrictEqual(warnings, []);
    deepStrictEqual(values.events, { workers: 7, queue: 1000 });
    deepStrictEqual([values.no_mcp, values.use_robust_networking], [true, true]);
    strictEqual(values.process.stop_timeout, 2000);
    strictEqual(values.logs.dir, join(root, "123"));
    strictEqual(values.mcp.auth, "token");
    deepStrictEqual(sources.get("events.workers"), { kind: "env", where: "BRUM_EVENTS_WORKERS" });
  });
});

Deno.test("loadConfig() names the variable or flag that is wrong", async () => {
  await project({}, async (root) => {
    const found = await problems(root, {
      env: { BRUM_EVENTS__WORKERS: "many" },
      flags: [{ key: "mcp_port", value: 70_000, flag: "--port" }],
    });
    deepStrictEqual(found.map(formatProblem), [
      'BRUM_EVENTS__WORKERS: events.workers: expected a whole number from 0 to 1024, found "many"',
      "--port: mcp_port: expected a whole number from 0 to 65535, found 70000",
    ]);
    const { warnings } = await load(root, { env: { BRUM_EVENTS__WORKRES: "1" } });
    deepStrictEqual(warnings.map(formatProblem), [
      "BRUM_EVENTS__WORKRES: unknown setting; did you mean BRUM_EVENTS__WORKERS? It is ignored",
    ]);
  });
});

Deno.test({
  name: "loadConfig() does not read a stranger's file above the working directory",
  ignore: Deno.build.os === "windows" || Deno.uid() !== 0, // Only root can give a file away.
  fn: async () => {
    await project({ ".brum.toml": "mcp_port = 1", "sub/x": "" }, async (root) => {
      await Deno.chown(join(root, ".brum.toml"), 12345, 12345);
      const { values, warnings } = await load(join(root, "sub"));
      strictEqual(values.mcp_port, 7777);
      match(warnings.map(formatProblem).join("\n"), /belongs to another user \(uid 12345\) and is not read/);
      await Deno.chown(join(root, "sub"), 12345, 12345);
      strictEqual((await load(join(root, "sub"))).values.mcp_port, 1);
    });
  },
});
