import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { e2e, endedWith } from "../support/e2e.ts";

const plain = ["--prefix", "none", "--no-timestamps"];

e2e('port = "auto": each script has a port of its own, the same the next time', async (rig) => {
  await rig.project.configure(`
    [scripts.api]
    command = "echo $PORT"
    port = "auto"
    [scripts.web]
    command = "echo $PORT"
    port = "auto"
  `);
  const portOf = async (script: string) => {
    const ended = await rig.run([...plain, script]);
    endedWith(ended, 0);
    match(ended.stdout, /^\d{5}\n$/);
    return ended.stdout;
  };
  const [web, api] = [await portOf("web"), await portOf("api")];
  notStrictEqual(api, web);
  strictEqual(await portOf("api"), api);
  strictEqual(await portOf("web"), web);
});

e2e("a port that is written is PORT, and whoever listens there already is named", async (rig) => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  await rig.project.configure(`[scripts.api]\ncommand = "echo port $PORT"\nport = ${port}\n`);
  const ended = await rig.run([...plain, "api"]);
  listener.close();
  endedWith(ended, 0);
  strictEqual(ended.stdout, `port ${port}\n`);
  match(ended.stderr, new RegExp(`api-1: port ${port} is in use`));
  if (Deno.build.os === "linux") match(ended.stderr, new RegExp(`pid ${Deno.pid}`));
  const free = await rig.run([...plain, "api"]);
  strictEqual(free.stderr.includes("in use"), false);
});
