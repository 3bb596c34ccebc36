import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { Ajv2020 } from "ajv";
import { configSchema } from "../../src/config/mod.ts";
import { parseDocument } from "../../src/config/document.ts";
import { schema } from "../../src/config/schema.ts";

const jsonSchema = await configSchema();
const validates = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(jsonSchema);

/** Whether brum takes it, and whether a validator of JSON Schema does. */
function verdicts(toml: string): readonly [brum: boolean, validator: boolean] {
  const parsed = parseDocument("x", toml);
  ok(parsed.ok, parsed.ok ? "" : parsed.error.message);
  const { value } = parsed.value;
  return [schema.safeParse(value).success, validates(value)];
}

/** A script, or whatever stands in place of one. */
const script = (line: string) => `[scripts.api]\n${line}\n`;

for (
  const toml of [
    "",
    'mcp_port = 0\nproxy_mode = "full"\npreferred_package_manager = "pnpm"',
    script('command = "x"\nenv = { A = 1, B = true, C = "c" }\nenv_file = ".env"'),
    script('command = ["x", ""]\ndepends_on = { db = "ready" }\nready.tcp = 5432'),
    script('ready = { url = "http://127.0.0.1", timeout = "1m30s" }\npty = true\nport = "auto"'),
    script('watch = ["src/**/*.ts"]\nstop_timeout = "0"\nrestart = "always"\nmax_restarts = 0'),
    '[logs]\nbytes = "1.5 gb"\nlines = 1\n[proxy]\nredact = "x"\n[mcp]\ntoolsets = ["core"]\nlease = "2h"',
    '[ai_coders]\nenabled = true\n[ai_coders.providers.claude.cli_tool]\ncommand = "claude"\nbase_args = ["-x"]',
    '[tui]\nkeys = { stop = ["s"], quit = "q" }\n[nats]\nurl = "nats://x"\n[hub]\nmax_ping_failures = 1',
  ]
) {
  Deno.test(`brum and the JSON Schema both take ${JSON.stringify(toml)}`, () => {
    deepStrictEqual(verdicts(toml), [true, true], JSON.stringify(validates.errors));
  });
}

for (
  const toml of [
    "mcp_port = 70000",
    "mcp_port = 1.5",
    'mcp_port = "1"',
    "mcp_prot = 1",
    "scripts = 1",
    "[scripts.'']\ncommand = 'x'",
    script('restrat = "no"'),
    script('restart = "sometimes"'),
    script("command = 1"),
    script('command = " "'),
    script('env = { "A=B" = "x" }'),
    script("env = { A = [] }"),
    script("stop_timeout = 5"),
    script('stop_timeout = "5 days"'),
    script('depends_on = { db = "up" }'),
    script("ready = { port = 1 }"),
    script('pty = "yes"'),
    script("watch = 1"),
    '[logs]\nbytes = "64XB"',
    "[events]\nqueue = 0",
    '[mcp]\nauth = "on"',
    '[mcp]\ntoolsets = "many"',
    '[tui]\ntheme = "pink"',
  ]
) {
  Deno.test(`brum and the JSON Schema both refuse ${JSON.stringify(toml)}`, () => {
    deepStrictEqual(verdicts(toml), [false, false]);
  });
}

Deno.test("configSchema() describes every key, and gives the defaults as they are written", () => {
  const undescribed: string[] = [];
  const walk = (at: string, node: Record<string, unknown>) => {
    for (const [key, inner] of Object.entries(node.properties as Record<string, unknown> ?? {})) {
      const property = inner as Record<string, unknown>;
      if (typeof property.description !== "string") undescribed.push(`${at}${key}`);
      walk(`${at}${key}.`, property);
    }
    if (typeof node.additionalProperties === "object") {
      walk(`${at}<name>.`, node.additionalProperties as Record<string, unknown>);
    }
  };
  walk("", jsonSchema);
  deepStrictEqual(undescribed, []);
  const { logs } = jsonSchema.properties as Record<string, { properties: Record<string, unknown> }>;
  strictEqual((logs!.properties.bytes as { default: string }).default, "64MB");
});
