import { deepStrictEqual, match, notStrictEqual, strictEqual } from "node:assert/strict";
import { portHolder, PortRegister } from "../../../src/process/mod.ts";
import { candidates, FIRST_PORT, PORT_COUNT } from "../../../src/process/ports/port-register.ts";
import { requires } from "../../support/requires.ts";

const anything = () => Promise.resolve(true);

async function withDirectory(test: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir();
  try {
    await test(`${directory}/ports`);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test("PortRegister.portOf() gives the same port every time, and each script and directory another", async () => {
  await withDirectory(async (directory) => {
    const owners = ["/a", "/b"].flatMap((directory) =>
      Array.from({ length: 100 }, (_, i) => ({ directory, script: `s${i}` }))
    );
    const portsOf = async () =>
      await Promise.all(owners.map((owner) => new PortRegister(directory).portOf(owner, anything)));
    const ports = await portsOf();
    strictEqual(new Set(ports).size, owners.length);
    deepStrictEqual(await portsOf(), ports);
    deepStrictEqual([...Deno.readDirSync(directory)].length, owners.length);
  });
});

Deno.test("PortRegister.portOf() has owners whose hashes meet go on to the next port, whoever comes first", async () => {
  await withDirectory(async (directory) => {
    const owner = { directory: "/repo", script: "api" };
    const [first, second] = candidates(owner);
    await Deno.mkdir(directory);
    await Deno.writeTextFile(`${directory}/${first}`, "somebody else's");
    strictEqual(await new PortRegister(directory).portOf(owner, anything), second);
    strictEqual(await new PortRegister(directory).portOf(owner, anything), second);
  });
});

Deno.test("PortRegister.portOf() passes over its own port while that is in use, and comes back to it", async () => {
  await withDirectory(async (directory) => {
    const register = new PortRegister(directory);
    const owner = { directory: "/repo", script: "api" };
    const port = await register.portOf(owner, anything);
    notStrictEqual(await register.portOf(owner, (other) => Promise.resolve(other !== port)), port);
    strictEqual(await register.portOf(owner, anything), port);
    strictEqual(await register.portOf(owner, () => Promise.resolve(false)), undefined);
  });
});

Deno.test("candidates() are all ports of the range, each once", () => {
  const all = [...candidates({ directory: "/repo", script: "api" })];
  strictEqual(new Set(all).size, PORT_COUNT);
  strictEqual(Math.min(...all), FIRST_PORT);
  strictEqual(Math.max(...all), FIRST_PORT + PORT_COUNT - 1);
});

Deno.test({
  name: "portHolder() names who listens, and nobody when nobody does",
  ...requires("proc"),
  fn: async () => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr as Deno.NetAddr;
    const holder = await portHolder(port);
    listener.close();
    match(holder ?? "", new RegExp(`^\\S+ \\(pid ${Deno.pid}\\)$`));
    strictEqual(await portHolder(port), undefined);
  },
});
