import { deepStrictEqual } from "node:assert/strict";
import { requires } from "../support/requires.ts";
import { detecting } from "./detecting.ts";

const tasks = (list: string, more = "") => ({
  ".vscode/tasks.json": `{ "version": "2.0.0", ${more} "tasks": [${list}] }`,
});

Deno.test({
  name: "detectScripts() finds the tasks of .vscode/tasks.json that need no editor",
  ...requires("unix"),
  fn: async () => {
    const { list, problems, scripts } = await detecting(tasks(
      `
      // As the editor has it.
      { "label": "make it", "type": "shell", "command": "make all && echo done", "group": { "kind": "build" } },
      { "label": "serve", "type": "process", "command": "node", "args": ["a b.js", "$(x)", "\${workspaceFolderBasename}"],
        "options": { "cwd": "\${workspaceFolder}/server", "env": { "PORT": "80", "D": "\${workspaceFolder}" } } },
      { "label": "quoted", "command": "echo", "args": ["plain", "two words", "'as it is'", { "value": "it's", "quoting": "strong" }, { "value": "a b", "quoting": "escape" }] },
      { "label": "picked", "type": "shell", "command": "deploy \${input:where}", "detail": "To where it runs", },
      { "label": "other", "type": "shell", "command": "cmd /c x", "linux": { "command": "uname" }, "osx": { "command": "uname" } },
      { "type": "npm", "script": "dev" },
      { "label": "hidden", "command": "x", "hide": true },
    `,
      `"inputs": [{ "id": "where", "type": "pickString", "default": "staging" }],`,
    ));
    deepStrictEqual(problems, []);
    deepStrictEqual(list, [
      "serve | node a b.js $(x) work | server",
      "make it | make all && echo done | .",
      "quoted | echo plain 'two words' 'as it is' 'it'\\''s' a\\ b | .",
      "picked | deploy staging | .",
      "other | uname | .",
      "hidden | x | .",
    ]);
    const [serve, make] = scripts;
    deepStrictEqual(serve!.command, ["node", "a b.js", "$(x)", "work"]);
    deepStrictEqual([serve!.tool, make!.tool, serve!.env?.["PORT"]], ["node", undefined, "80"]);
    deepStrictEqual(make!.source, { file: ".vscode/tasks.json", line: 3 });
  },
});

Deno.test("detectScripts() says why a task of the editor is left out", async () => {
  const { list, problems } = await detecting(tasks(`
    { "label": "a", "type": "shell", "command": "python \${file}" },
    { "label": "b", "type": "process", "command": "x", "args": ["\${config:python.path}"] },
    { "label": "c", "type": "shell", "command": "x \${input:name}" },
    { "label": "d", "dependsOn": ["a", "b"] },
    { "label": "e", "type": "typescript", "tsconfig": "tsconfig.json" },
    { "label": "f", "type": "shell" },
    { }
  `));
  deepStrictEqual(list, []);
  deepStrictEqual(problems.map((text) => text.replace(/^note: \.vscode\/tasks\.json:\d+:\d+: /, "")), [
    'the task "a" is left out: ${file} is of the file that is open in the editor',
    'the task "b" is left out: ${config:python.path} is known to the editor alone',
    'the task "c" is left out: ${input:name} is asked for by the editor, and has no default',
    'the task "d" is left out: it runs other tasks; start these',
    'the task "e" is left out: only the editor runs one of type "typescript"',
    'the task "f" is left out: it has no command',
    "expected a task with a label; it is left out",
  ]);
});

Deno.test("detectScripts() lets the name of a directory mean nothing to a shell", async () => {
  const task = { tasks: [{ label: "x", type: "shell", command: "cat ${workspaceFolder}/x" }] };
  for (
    const [directory, taken] of [["a b", true], ["é+1", true], ["$(touch x)", false], ["a;b", false], [
      "a\nb",
      false,
    ]] as const
  ) {
    const { list } = await detecting({ [`${directory}/.vscode/tasks.json`]: task }, { at: directory });
    deepStrictEqual(list.length, taken ? 1 : 0, directory);
  }
});
