import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ManualClock } from "../../../src/async/mod.ts";
import { TreeSampler } from "../../../src/process/usage/sampler.ts";
import type { ProcessFigures } from "../../../src/process/usage/figures.ts";
import { TestHost, until } from "./support.ts";

const ref = (pgid: number) => ({ pgid, mark: "m", sweep: true });
const figure = (pid: number, pgid: number, cpu: number, start = 1): ProcessFigures => ({
  pid,
  pgid,
  start,
  cpu,
  memory: 1_000,
});

function setUp(): { sampler: TreeSampler; clock: ManualClock; see: (figures: ProcessFigures[]) => void } {
  const clock = new ManualClock();
  let figures: ProcessFigures[] = [];
  const sampler = new TreeSampler({
    clock,
    figures: () => Promise.resolve(figures),
    ports: { find: () => Promise.resolve(new Map([[1, [8080, 80, 8080]]])) },
  });
  return { sampler, clock, see: (seen) => void (figures = seen) };
}

Deno.test("TreeSampler adds up the processes of each tree, and compares with the sample before", async () => {
  const { sampler, clock, see } = setUp();
  see([figure(1, 1, 100), figure(2, 1, 100), figure(9, 9, 50)]);
  const first = await sampler.sample([ref(1), ref(9)]);
  deepStrictEqual(first.get(1), { cpu: 0, memory: 2_000, processes: 2, ports: [80, 8080] });
  clock.advance(1_000);
  // 250 ms more of the one, and one that has been started since and used 250 ms.
  see([figure(1, 1, 350), figure(2, 1, 100), figure(3, 1, 250), figure(9, 9, 50)]);
  const second = await sampler.sample([ref(1), ref(9)]);
  deepStrictEqual([second.get(1)?.cpu, second.get(9)?.cpu, second.get(9)?.ports], [50, 0, []]);
});

Deno.test("TreeSampler counts a pid with another start as another process, and a new tree from its first sight", async () => {
  const { sampler, clock, see } = setUp();
  see([figure(1, 1, 0), figure(2, 1, 900_000)]);
  await sampler.sample([ref(1)]);
  clock.advance(1_000);
  see([figure(1, 1, 0), figure(2, 1, 100, 2), figure(5, 5, 900_000)]);
  const usage = await sampler.sample([ref(1), ref(5)]);
  deepStrictEqual([usage.get(1)?.cpu, usage.get(5)?.cpu], [10, 0]);
});

Deno.test({
  name: "UsageSampler sees a busy tree, its memory and its ports, and none of what has ended",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await using host = new TestHost();
    const server = "Deno.listen({ port: 0 }); console.log(Deno.listen({ port: 0 }).addr.port); for (;;);";
    const busy = host.start([Deno.execPath(), "eval", "--no-config", server], { env: { HOME: "/tmp" } });
    const quiet = host.start("sleep 100 & wait");
    await until(() => busy.output.text !== "", "it listens");
    const sample = () => host.parts.usage.sample([busy.tree, quiet.tree]);
    await until(async () => ((await sample()).get(busy.tree.pgid)?.cpu ?? 0) > 10, "it is seen to be busy");
    const usage = await sample();
    const { memory, ports, processes } = usage.get(busy.tree.pgid)!;
    ok(memory > 10_000_000);
    strictEqual(processes, 1);
    strictEqual(ports.length, 2);
    ok(ports.includes(Number(busy.output.text)));
    strictEqual(usage.get(quiet.tree.pgid)?.processes, 2);
    await host.end(quiet.tree);
    strictEqual((await sample()).get(quiet.tree.pgid), undefined);
  },
});
