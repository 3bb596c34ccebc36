import { deepStrictEqual, doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { parse } from "yaml";
import { e2e, endedWith, type Rig } from "../support/e2e.ts";
import { until } from "../support/until.ts";

const server = `
  const [mode] = Deno.args;
  const options = {
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => { if (mode !== "silent") console.log("serving on http://127.0.0.1:" + port + "/"); },
  };
  if (mode === "trouble") console.error(new TypeError("the shelf is empty").stack);
  Deno.serve(options, (request) =>
    new Response("", { status: new URL(request.url).pathname === "/health" ? 200 : 404 }));
`;

const deno = (...args: string[]) =>
  JSON.stringify([Deno.execPath(), "run", "-A", "--no-config", "server.ts", ...args]);

async function project(rig: Rig, toml: string): Promise<void> {
  await rig.project.write("server.ts", server);
  await rig.project.configure(toml);
}

e2e(
  "smoke finds servers by their URL and by their port, fetches, and is well with a build that ends",
  async (rig) => {
    await project(
      rig,
      `
    [scripts.api]
    command = ${deno()}
    [scripts.silent]
    command = ${deno("silent")}
    [scripts.build]
    command = "echo built"
    `,
    );
    const ended = await rig.run(["smoke", "api", "silent", "build", "--get", "api=/health"]);
    endedWith(ended, 0);
    match(ended.stdout, /✅ api {5}ready after .*: http:\/\/127\.0\.0\.1:\d+\/ answers 404/);
    match(ended.stdout, /✅ silent {2}ready after .*: listens on port \d+/);
    match(ended.stdout, /✅ build {3}ended well after/);
    match(ended.stdout, /✅ api {5}GET http:\/\/127\.0\.0\.1:\d+\/health: 200 in/);
    match(ended.stdout, /all \d+ checks passed in/);
  },
);

e2e("smoke fails with 1 and the last lines when a script ends with a failure", async (rig) => {
  await project(
    rig,
    `
    [scripts.broken]
    command = "echo opening the shop; exit 3"
    [scripts.dependent]
    command = "echo never"
    depends_on = { broken = "success" }
    `,
  );
  const ended = await rig.run(["smoke", "dependent"]);
  endedWith(ended, 1);
  match(ended.stdout, /❌ broken {5}exited with code 3/);
  match(ended.stdout, /❌ dependent {2}was not started, because 'broken' exited with code 3/);
  match(ended.stdout, /│ opening the shop/);
});

e2e("smoke does not start again what has failed", async (rig) => {
  await project(
    rig,
    `[scripts.api]\ncommand = "echo run >> runs; exit 1"\nrestart = "always"\nwatch = ["src"]`,
  );
  endedWith(await rig.run(["smoke", "api"]), 1);
  strictEqual(await rig.project.read("runs"), "run\n");
});

e2e("smoke fails with 3 when a script is not ready in time, and says what can be done", async (rig) => {
  await project(rig, `[scripts.worker]\ncommand = "sleep 1000"`);
  const ended = await rig.run(["smoke", "worker", "--timeout", "500ms"]);
  endedWith(ended, 3);
  match(ended.stdout, /❌ worker {2}not ready within 500 ms: .*ready = /);
});

e2e("smoke fails with 4 when there are problems in the output, unless they are allowed", async (rig) => {
  await project(rig, `[scripts.api]\ncommand = ${deno("trouble")}`);
  const ended = await rig.run(["smoke", "api"]);
  endedWith(ended, 4);
  match(ended.stdout, /❌ api {2}.*TypeError: the shelf is empty/);
  endedWith(await rig.run(["smoke", "api", "--allow-errors"]), 0);
});

e2e("smoke fails with 1 when something was left behind, and ends it", async (rig) => {
  await project(
    rig,
    `[scripts.other]\ncommand = "setsid sleep 1000 & exec sleep 1000"\nready = { delay = "100ms" }`,
  );
  const ended = await rig.run(["smoke", "other"]);
  endedWith(ended, 1);
  match(ended.stdout, /❌ other {2}left behind, outside of its group: \d+ .*sleep/);
}, { needs: ["setsid"] });

e2e("smoke --json prints the report alone, --junit writes it, and in Actions it annotates", async (rig) => {
  await project(rig, `[scripts.api]\ncommand = ${deno("trouble")}`);
  const json = await rig.run(["smoke", "api", "--json", "--junit", "report.xml"]);
  endedWith(json, 4);
  const report = JSON.parse(json.stdout);
  deepStrictEqual([report.ok, report.code], [false, 4]);
  ok(report.checks.some(({ about }: { about: string }) => about === "ready"), json.stdout);
  const xml = await rig.project.read("report.xml");
  match(xml ?? "", /<testsuite name="brum smoke" tests="\d+" failures="1"/);
  const actions = await rig.run(["smoke", "api"], {
    env: { GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: rig.project.directory },
  });
  match(actions.stdout, /^::error file=server\.ts,line=\d+,col=\d+,title=brum smoke%3A api::/m);
});

e2e("smoke gives its scripts no standard input, unless they say pipe", async (rig) => {
  await project(
    rig,
    `[scripts.none]\ncommand = "cat; echo ended > none"\n[scripts.pipe]\ncommand = "cat"\nstdin = "pipe"`,
  );
  endedWith(await rig.run(["smoke", "none"]), 0);
  strictEqual(await rig.project.read("none"), "ended\n");
  endedWith(await rig.run(["smoke", "pipe", "--timeout", "300ms"]), 3);
});

e2e("smoke ends by the signal that ends it, and nothing is left", async (rig) => {
  await project(rig, `[scripts.worker]\ncommand = "echo here > started; sleep 1000"`);
  const brum = rig.start(["smoke", "worker"]);
  await until(() => rig.project.read("started"), "the worker has not started");
  brum.signal("SIGINT");
  endedWith(await brum.ended, "SIGINT");
});

e2e("smoke refuses what it cannot do, in one line, and starts nothing", async (rig) => {
  await project(rig, `[scripts.api]\ncommand = "touch started"`);
  for (
    const [args, message] of [
      [["smoke"], /nothing to check/],
      [["smoke", "apu"], /no script is named 'apu'; did you mean api\?/],
      [["smoke", "api", "--get", "health"], /--get.*health.*expected/i],
      [["smoke", "api", "--timeout", "soon"], /--timeout.*soon.*expected/i],
      [["smoke", "api", "--junit", "no/such/directory/report.xml"], /report\.xml/],
    ] as const
  ) {
    const ended = await rig.run(args);
    endedWith(ended, 2);
    match(ended.stderr, message);
    strictEqual(ended.stderr.trimEnd().split("\n").length, 1, ended.stderr);
    doesNotMatch(ended.stderr, /\n\s+at /);
  }
  strictEqual(await rig.project.read("started"), undefined);
});

e2e("the workflow of docs/ci.md does what the page says", async (rig) => {
  const page = await Deno.readTextFile(new URL("../../docs/ci.md", import.meta.url));
  const workflow = parse(/```yaml\n([^]*?)```/.exec(page)![1]!);
  const [command, ...others] = workflow.jobs.smoke.steps.flatMap(({ run }: { run?: string }) => run ?? []);
  deepStrictEqual(others, []);
  await project(
    rig,
    `[scripts.api]\ncommand = ${deno()}\n[scripts.web]\ncommand = ${deno()}\ndepends_on = { api = "ready" }`,
  );
  const words = rig.program.argv.map((word) => `'${word}'`).join(" ");
  await rig.project.write("bin/brum", `#!/bin/sh\nexec ${words} "$@"\n`);
  const env = {
    ...rig.program.env,
    ...rig.project.environment(),
    GITHUB_ACTIONS: "true",
    GITHUB_WORKSPACE: rig.project.directory,
    PATH: `${rig.project.path("bin")}:${Deno.env.get("PATH")}`,
  };
  const { code, stdout } = await new Deno.Command("sh", {
    args: ["-e", "-c", command],
    cwd: rig.project.directory,
    clearEnv: true,
    env,
  }).output();
  strictEqual(code, 0, new TextDecoder().decode(stdout));
  match(await rig.project.read("report.xml") ?? "", /failures="0"/);
});
