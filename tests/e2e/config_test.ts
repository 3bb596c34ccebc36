import { deepStrictEqual, doesNotMatch, match, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

e2e("brum --settings, saved as .brum.toml, is the same again, and starts the same", async (rig) => {
  await rig.project.configure(`
    [logs]
    bytes = "1.5MB"
    [scripts.show]
    command = ["sh", "-c", "echo $GREETING from $PWD"]
    env = { GREETING = "hello \\"you\\" 😀" }
    stop_timeout = "90s"
    [scripts."a b"]
    command = "true"
    depends_on = { show = "success" }
    ready = { log = "listening on \\\\d+" }
    [ai_coders.providers.claude.cli_tool]
    command = "claude"
    base_args = ["--mcp-config", "{\\"x\\":\\"\${BRUMMER_MCP_URL}\\"}"]
  `);
  const first = await rig.run(["--settings", "--json"]);
  endedWith(first, 0);
  const toml = await rig.run(["--settings"]);
  endedWith(toml, 0);
  match(toml.stdout, /^bytes = "1\.5MB" {2}# \.brum\.toml:3$/m);
  await rig.project.configure(toml.stdout);
  const second = await rig.run(["--settings", "--json"]);
  deepStrictEqual(JSON.parse(second.stdout).settings, JSON.parse(first.stdout).settings);
  const ran = await rig.run(["--no-timestamps", "--prefix", "none", "show"]);
  endedWith(ran, 0);
  strictEqual(ran.stdout, `hello "you" 😀 from ${rig.project.directory}\n`);
});

e2e("brum --settings names the flag and the variable, and shows no secret", async (rig) => {
  await rig.project.configure('[scripts.api]\ncommand = "x"\nenv = { API_TOKEN = "hunter2", PORT = "1" }\n');
  const shown = await rig.run(["--settings", "--port", "8123"], { env: { BRUM_LOGS__FILES: "no" } });
  endedWith(shown, 0);
  match(shown.stdout, /^mcp_port = 8123 {2}# --port$/m);
  match(shown.stdout, /^files = false {2}# BRUM_LOGS__FILES$/m);
  match(shown.stdout, /^# env\.API_TOKEN = "\*{8}" {2}# \.brum\.toml:3$/m);
  doesNotMatch(shown.stdout + shown.stderr, /hunter2/);
});

e2e("what is wrong is said with file, line, column and key; nothing is started", async (rig) => {
  await rig.project.configure(
    '[scripts.api]\ncommand = "echo started > started"\nrestrat = "no"\nrestart = "maybe"\nautostart = true\n',
  );
  const file = rig.project.path(".brum.toml");
  const wrong = `${file}:4:11: scripts.api.restart: expected "no", "on-failure" or "always", found "maybe"`;
  const unknown = `${file}:3:1: scripts.api.restrat: unknown key; did you mean restart? It is ignored`;
  for (const args of [[], ["api"], ["--settings"]]) {
    const ended = await rig.run(args);
    endedWith(ended, 2);
    strictEqual(ended.stderr, `brum: ${wrong}\n`);
  }
  strictEqual(await rig.project.read("started"), undefined);
  const checked = await rig.run(["config", "check"]);
  endedWith(checked, 2);
  strictEqual(checked.stdout, `error: ${wrong}\nwarning: ${unknown}\n`);
  const json = await rig.run(["config", "check", ".brum.toml", "--json"]);
  endedWith(json, 2);
  deepStrictEqual(JSON.parse(json.stdout), { errors: [wrong], warnings: [unknown] });
});

e2e("brum config check finds what depends on nothing, and is content with what is well", async (rig) => {
  await rig.project.configure('[scripts.api]\ncommand = "x"\ndepends_on = { bd = "ready" }\n');
  const wrong = await rig.run(["config", "check"]);
  endedWith(wrong, 2);
  match(wrong.stdout, /^error: .*api.*bd/);
  await rig.project.configure('[scripts.api]\ncommand = "x"\n');
  const well = await rig.run(["config", "check"]);
  endedWith(well, 0);
  match(well.stdout, /all well/);
  const missing = await rig.run(["config", "check", "gone.toml"]);
  endedWith(missing, 2);
  match(missing.stdout, /gone\.toml: no such file/);
});

e2e("brum config init begins a file once; brum config schema is JSON", async (rig) => {
  await rig.project.write("deno.json", '{ "tasks": { "dev": "echo hi" } }');
  endedWith(await rig.run(["config", "init"]), 0);
  const text = await rig.project.read(".brum.toml");
  match(text ?? "", /# \[scripts\.dev\]/);
  const again = await rig.run(["config", "init"]);
  endedWith(again, 2);
  match(again.stderr, /^brum: .*\.brum\.toml is there already; it is left as it is\n$/);
  strictEqual(await rig.project.read(".brum.toml"), text);
  endedWith(await rig.run(["config", "check"]), 0);
  const schema = await rig.run(["config", "schema"]);
  endedWith(schema, 0);
  strictEqual(JSON.parse(schema.stdout).properties.mcp_port.default, 7777);
});
