import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { resolve } from "node:path";
import { typedCommand } from "../../src/detect/mod.ts";

Deno.test("typedCommand() names a command by its program, and what a runner runs", () => {
  for (
    const [command, name] of [
      ["npm run dev", "npm-run-dev"],
      ["./bin/server --token hunter2", "server"],
      ["curl -H hunter2 http://x", "curl"],
      ["login hunter2", "login"],
      ["TOKEN=hunter2 node src/api.ts", "node-api.ts"],
      ["TOKEN=hunter2", "command"],
      ["deno run -A api.ts", "deno-run"],
      ["  sh -c 'echo hi'", "sh"],
      ["(cd x && y)", "cd"],
      ["", "command"],
      [["C:\\tools\\npm.cmd", "run", "a b"], "npm-run"],
    ] as const
  ) strictEqual(typedCommand(command, "/").name, name, String(command));
});

Deno.test("typedCommand() keeps the command as it was typed", () => {
  deepStrictEqual(typedCommand(["a b", "c"], "x", new Set(["ab", "ab#2"])), {
    name: "ab#3",
    command: ["a b", "c"],
    cwd: resolve("x"),
    source: { file: "typed" },
    kind: "typed",
    priority: 100,
  });
});
