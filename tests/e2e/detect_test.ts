import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { basename } from "node:path";
import { e2e, endedWith } from "../support/e2e.ts";

e2e("brum says of a manager that is not installed what to install", async (rig) => {
  await rig.project.write(
    "package.json",
    `{ "packageManager": "pnpm@10.0.0", "scripts": { "hello": "echo" } }`,
  );
  const ended = await rig.run(["hello"], { env: { PATH: "/nowhere" } });
  endedWith(ended, 127);
  match(ended.stderr, /pnpm is not installed .*; install it: npm install --global pnpm/);
});

const odd = "a b $(touch ran) ; touch ran";

e2e("brum runs a package's script in its own directory, whatever it is called", async (rig) => {
  const scripts = { [odd]: "pwd" };
  await rig.project.write("package.json", `{ "workspaces": ["packages/*"] }`);
  await rig.project.write("packages/it's $HOME/package.json", JSON.stringify({ name: "web", scripts }));
  const ended = await rig.run(["--no-timestamps", "--prefix", "none", `web:${odd}`]);
  endedWith(ended, 0);
  // npm may have more to say, of its newest version.
  ok(ended.stdout.split("\n").includes(rig.project.path("packages/it's $HOME")), ended.stdout);
  strictEqual(await rig.project.read("packages/it's $HOME/ran"), undefined);
}, { needs: ["npm"] });

e2e(
  "brum within a package starts its own script by its plain name, and another's by the package",
  async (rig) => {
    const echo = (text: string) => ({ scripts: { say: `echo ${text}` } });
    await rig.project.write("package.json", `{ "workspaces": ["packages/*"] }`);
    await rig.project.write(
      "packages/web/package.json",
      JSON.stringify({ name: "web", ...echo("I am web") }),
    );
    await rig.project.write(
      "packages/api/package.json",
      JSON.stringify({ name: "api", ...echo("I am api") }),
    );
    const ended = await rig.run(["--no-timestamps", "say", "api:say"], {
      cwd: rig.project.path("packages/web"),
    });
    endedWith(ended, 0);
    const said = ended.stdout.split("\n").filter((line) => /: I am/.test(line)).sort();
    deepStrictEqual(said, ["api:say: I am api", "say: I am web"]);
  },
  { needs: ["npm"] },
);

e2e("brum list names what is malformed and lists the rest", async (rig) => {
  await rig.project.write("package.json", `{ "workspaces": ["packages/*"], "scripts": { "dev": "vite" } }`);
  await rig.project.write("packages/bad/package.json", `{ "scripts": }`);
  await rig.project.write(
    "packages/good/package.json",
    `{ "name": "good", "scripts": { "test": "vitest" } }`,
  );
  const ended = await rig.run(["list", "--json"]);
  endedWith(ended, 0);
  const names = ended.stdout.trimEnd().split("\n").map((line) => JSON.parse(line).name);
  deepStrictEqual(names, ["dev", "good:test"]);
  match(ended.stderr, /^brum: .*packages\/bad\/package\.json:1:14: not valid JSON: .*\n$/);
});

e2e("brum list reads what is written in YAML and in XML", async (rig) => {
  await rig.project.write("compose.yaml", "services:\n  db:\n    image: postgres\n");
  await rig.project.write(
    "pom.xml",
    "<project><modelVersion>4.0.0</modelVersion><artifactId>shop</artifactId></project>",
  );
  const ended = await rig.run(["list", "--json"]);
  endedWith(ended, 0);
  const files = ended.stdout.trimEnd().split("\n").map((line) => basename(JSON.parse(line).file));
  deepStrictEqual(new Set(files), new Set(["compose.yaml", "pom.xml"]));
});
