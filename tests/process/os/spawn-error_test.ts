import { match, strictEqual } from "node:assert/strict";
import { join } from "node:path";
import { PipeSpawner } from "../../../src/process/child.ts";
import type { ChildSpec, SpawnError } from "../../../src/process/mod.ts";
import { TextOutput } from "./support.ts";

const ignore = Deno.build.os === "windows";

function errorOf(spec: Partial<ChildSpec>): SpawnError {
  const spawner = new PipeSpawner({ starting: () => {}, founded: () => {}, leaderEnded: () => {} });
  const whole: ChildSpec = {
    command: ["true"],
    cwd: "/",
    env: { PATH: "/usr/bin:/bin" },
    stdin: "none",
    ...spec,
  };
  const result = spawner.spawn(whole, new TextOutput());
  if (result.ok) throw new Error(`${whole.command} was started`);
  return result.error;
}

Deno.test({
  name: "spawn() tells apart why a program cannot be started, and says what to do",
  ignore,
  fn: async (t) => {
    const dir = await Deno.makeTempDir();
    const file = async (name: string, text: string, mode: number) => {
      await Deno.writeTextFile(join(dir, name), text, { mode });
      return join(dir, name);
    };
    const cases: [
      name: string,
      spec: Partial<ChildSpec>,
      kind: SpawnError["kind"],
      code: number,
      says: RegExp,
    ][] = [
      ["no such command", { command: ["no-such-command"] }, "not-found", 127, /no-such-command .*PATH/],
      [
        "no such manager",
        { command: ["pnpm", "run", "dev"], env: { PATH: "/nowhere" } },
        "not-found",
        127,
        /^pnpm is not installed \(it is in no directory of PATH\); install it: npm install --global pnpm$/,
      ],
      ["no such file", { command: ["./absent"], cwd: dir }, "not-found", 127, /there is no such file/],
      ["an empty command", { command: [] }, "not-found", 127, /empty/],
      ["an empty PATH", { command: ["true"], env: { PATH: "/nowhere" } }, "not-found", 127, /PATH/],
      ["no permission", { command: [await file("plain", "x", 0o644)] }, "not-executable", 126, /chmod \+x/],
      ["a directory", { command: [dir] }, "not-executable", 126, /is a directory/],
      [
        "no interpreter",
        { command: [await file("a.sh", "#!/nowhere/sh\n", 0o755)] },
        "not-found",
        127,
        /interpreter/,
      ],
      ["no directory", { cwd: join(dir, "absent") }, "no-directory", 1, /does not exist/],
      [
        "no directory, for the shell",
        { cwd: join(dir, "absent"), command: "true" },
        "no-directory",
        1,
        /absent/,
      ],
      ["a file as the directory", { cwd: join(dir, "plain") }, "no-directory", 1, /is not a directory/],
      [
        "too many arguments",
        { command: ["true", "x".repeat(3_000_000)] },
        "other",
        1,
        /longer than the system takes/,
      ],
      ["a NUL", { command: ["true", "a\0b"] }, "other", 1, /NUL/],
    ];
    for (const [name, spec, kind, code, says] of cases) {
      await t.step(name, () => {
        const error = errorOf(spec);
        strictEqual(error.kind, kind, error.message);
        strictEqual(error.exitCode, code);
        match(error.message, says);
      });
    }
    await Deno.remove(dir, { recursive: true });
  },
});
