/** The program as it is started, as far as it gets without running anything. */
import { match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

async function brum(args: string[], env: Record<string, string> = {}) {
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", main, ...args],
    env: { ...env, NO_COLOR: "1" },
    stdin: "null",
  });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

Deno.test("brum --version prints name and version", async () => {
  for (const flag of ["--version", "-v"]) {
    const { code, stdout, stderr } = await brum([flag]);
    strictEqual(code, 0);
    match(stdout, /^brum \d+\.\d+\.\d+\n$/);
    strictEqual(stderr, "");
  }
});

Deno.test("brum --help goes to stdout and is no failure", async () => {
  const { code, stdout } = await brum(["--help"]);
  strictEqual(code, 0);
  match(stdout, /^Usage: brum/);
});

Deno.test("brum refuses wrong usage with one line on stderr and code 2", async () => {
  const wrong = [["--jsn"], ["-d", "/not/there"], ["-p", "70000"], ["dev", "--"], ["--mcp"], ["config"]];
  for (const args of wrong) {
    const { code, stdout, stderr } = await brum(args);
    strictEqual(code, 2, args.join(" "));
    strictEqual(stdout, "");
    match(stderr, /^brum: [^\n]+\n$/);
  }
});

Deno.test("brum takes BRUMMER_MODE=mcp for --mcp", async () => {
  const { code, stderr } = await brum([], { BRUMMER_MODE: "mcp" });
  strictEqual(code, 2);
  match(stderr, /--mcp/);
});
