import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { allCommands } from "../../src/cli/commands/all.ts";
import { toRunOptions } from "../../src/cli/run-options.ts";
import { given } from "./typed.ts";

async function inDirectory(test: (cwd: string) => Promise<void>): Promise<void> {
  const cwd = await Deno.realPath(await Deno.makeTempDir());
  try {
    await test(cwd);
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

function optionsOf(argv: string[], cwd: string, env: Record<string, string> = {}) {
  return toRunOptions(given(...argv), {
    version: "1.2.3",
    cwd,
    env: (name) => env[name],
    commands: allCommands,
  });
}

Deno.test("toRunOptions() resolves paths from where it was started", () =>
  inDirectory(async (cwd) => {
    await Deno.mkdir(join(cwd, "shop"));
    const result = await optionsOf(["-d", "shop", "--env-file", ".env", "dev", "--", "ls"], cwd);
    if (!result.ok) throw new Error(result.error);
    strictEqual(result.value.directory, join(cwd, "shop"));
    deepStrictEqual(result.value.envFiles, [join(cwd, ".env")]);
    deepStrictEqual(result.value.words, ["dev"]);
    deepStrictEqual(result.value.commandLine, ["ls"]);
    strictEqual(result.value.killOthers, "never");
  }));

Deno.test("toRunOptions() refuses what is no directory, and says which", () =>
  inDirectory(async (cwd) => {
    await Deno.writeTextFile(join(cwd, "file"), "");
    const expected = "expected a directory that is there";
    deepStrictEqual(await optionsOf(["-d", "gone"], cwd), {
      ok: false,
      error: `--dir: ${join(cwd, "gone")} does not exist; ${expected}`,
    });
    deepStrictEqual(await optionsOf(["-d", "file"], cwd), {
      ok: false,
      error: `--dir: ${join(cwd, "file")} is a file; ${expected}`,
    });
  }));

Deno.test("toRunOptions() takes colours from flag and environment, NO_COLOR before FORCE_COLOR", () =>
  inDirectory(async (cwd) => {
    const color = async (argv: string[], env: Record<string, string>) => {
      const result = await optionsOf(argv, cwd, env);
      return result.ok ? result.value.color : result.error;
    };
    strictEqual(await color([], {}), "auto");
    strictEqual(await color([], { NO_COLOR: "" }), "auto");
    strictEqual(await color([], { NO_COLOR: "1", FORCE_COLOR: "1" }), "never");
    strictEqual(await color([], { FORCE_COLOR: "1" }), "always");
    strictEqual(await color([], { FORCE_COLOR: "0" }), "never");
    strictEqual(await color(["--no-color"], { FORCE_COLOR: "1" }), "never");
  }));

Deno.test("toRunOptions() lets --kill-others include --kill-others-on-fail", () =>
  inDirectory(async (cwd) => {
    const both = await optionsOf(["--kill-others", "--kill-others-on-fail"], cwd);
    const onFail = await optionsOf(["--kill-others-on-fail"], cwd);
    strictEqual(both.ok && both.value.killOthers, "always");
    strictEqual(onFail.ok && onFail.value.killOthers, "on-fail");
  }));
