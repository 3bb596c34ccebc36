import { assertReports } from "./lint.ts";

const taken: readonly (readonly [code: string, reported: string])[] = [
  ["setTimeout(f, 1);", "setTimeout"],
  ["const timer = setInterval;", "setInterval"],
  ["f({ setTimeout });", "setTimeout"],
  ["globalThis.setTimeout(f, 1);", "globalThis.setTimeout"],
  ["Date.now();", "Date.now"],
  ['Date["now"]();', 'Date["now"]'],
  ["const clock = Date.now;", "Date.now"],
  ["globalThis.Date.now();", "globalThis.Date.now"],
  ["const { now } = Date;", "now"],
  ["new Date();", "new Date()"],
  ["Date();", "Date()"],
  ["performance.now();", "performance.now"],
  ["Math.random();", "Math.random"],
  ["crypto.randomUUID();", "crypto.randomUUID"],
  ["crypto.getRandomValues(a);", "crypto.getRandomValues"],
  ["AbortSignal.timeout(1);", "AbortSignal.timeout"],
  [
    'import { setTimeout as wait } from "node:timers/promises";',
    'import { setTimeout as wait } from "node:timers/promises";',
  ],
  ['import { randomUUID } from "node:crypto";', "randomUUID"],
];

const handedIn: readonly string[] = [
  "clock.now(); clock.after(1, f); random.next();",
  "new Date(time); Date.parse(text); Date.UTC(1, 2);",
  "type Timer = ReturnType<typeof setTimeout>;",
  "const o = { setTimeout: 1 }; o.setTimeout; class A { setTimeout() {} }",
  "Math.max(1, 2); crypto.subtle; performance.mark;",
  "interface Random { randomUUID(): string; setInterval: number }",
  'import { createHash } from "node:crypto";',
];

Deno.test("time-and-chance-owners reports the clock and chance of the globals", () => {
  for (const [code, reported] of taken) assertReports("time-and-chance-owners", code, [reported]);
});

Deno.test("time-and-chance-owners reports nothing that is handed in, or has another meaning", () => {
  for (const code of handedIn) assertReports("time-and-chance-owners", code, []);
});

Deno.test("time-and-chance-owners reports nothing in src/async, nor outside src", () => {
  for (const [code] of taken) {
    for (const path of ["src/async/clock.ts", "tests/async/clock_test.ts", "scripts/test.ts"]) {
      assertReports("time-and-chance-owners", code, [], path);
    }
  }
});

const read: readonly (readonly [code: string, reported: string])[] = [
  ['Deno.env.get("HOME");', "Deno.env"],
  ["const { env } = Deno;", "env"],
  ["process.env.HOME;", "process.env"],
  ["globalThis.Deno.env.toObject();", "globalThis.Deno.env"],
  ['import { env } from "node:process";', "env"],
];

Deno.test("environment-owners reports the environment that is read where it is to be handed in", () => {
  for (const [code, reported] of read) assertReports("environment-owners", code, [reported]);
});

Deno.test("environment-owners reports nothing where the program is put together, nor outside src", () => {
  const owners = [
    "src/config/paths.ts",
    "src/app/app.ts",
    "src/cli/cli.ts",
    "src/main.ts",
    "tests/cli/cli_test.ts",
  ];
  for (const [code] of read) for (const path of owners) assertReports("environment-owners", code, [], path);
});

Deno.test("environment-owners reports nothing that is only called env", () => {
  assertReports("environment-owners", "f(options.env, Deno.pid, process.pid); const env = { a: 1 };", []);
});

Deno.test("environment-owners takes a file for itself, not for a folder that begins alike", () => {
  assertReports("environment-owners", "Deno.env.get('A');", ["Deno.env"], "src/configuration/a.ts");
  assertReports("environment-owners", "Deno.env.get('A');", ["Deno.env"], "src/process/main.ts");
});
