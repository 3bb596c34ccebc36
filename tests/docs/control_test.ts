import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { routes } from "../../src/control/routes.ts";
import { e2e, endedWith } from "../support/e2e.ts";

const page = await Deno.readTextFile(fileURLToPath(new URL("../../docs/control.md", import.meta.url)));

e2e("the example of docs/control.md asks a running brum", async (rig) => {
  await rig.project.configure('[scripts.hello]\ncommand = "echo hello; exec sleep 100"\n');
  endedWith(await rig.run(["up", "--detach", "hello"]), 0);
  const shell = new Deno.Command("sh", {
    args: ["-ec", /```sh\n([^]*?)```/.exec(page)![1]!],
    clearEnv: true,
    env: rig.project.environment(),
  });
  const { success, stdout, stderr } = await shell.output();
  const [info, process, lines, restarted] = new TextDecoder().decode(stdout).trimEnd().split("\n");
  strictEqual(success, true, new TextDecoder().decode(stderr));
  strictEqual(JSON.parse(info!).directory, rig.project.directory);
  strictEqual(JSON.parse(process!).id, "hello-1");
  deepStrictEqual(JSON.parse(lines!).lines.map(({ text }: { text: string }) => text), ["hello"]);
  match(restarted!, /"kind":"started".*"hello-2"/);
  endedWith(await rig.run(["down"]), 0);
}, { needs: ["curl"], only: "source" });

Deno.test("docs/control.md names every path", () => {
  const missing = routes.map(({ path }) => path.replace(/:$/, "")).filter((path) =>
    !page.includes(`\`${path}`)
  );
  deepStrictEqual(missing, []);
});
