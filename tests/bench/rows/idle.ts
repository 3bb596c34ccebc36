import process from "node:process";
import { systemClock } from "../../../src/async/mod.ts";
import { hostParts, runMark } from "../../../src/process/mod.ts";
import { idleLoad, pause } from "../child.ts";
import type { Figure } from "../figure.ts";
import type { Workshop } from "../workshop.ts";

/** What brum costs while nothing happens, and what it costs to look at many trees once a second. */
export async function idle(workshop: Workshop): Promise<Figure[]> {
  const seconds = workshop.quick ? 3 : 20;
  const quiet = (i: number) => `[scripts.quiet${i}]\ncommand = ["sleep", "1000"]\nautostart = true\n`;
  const project = await workshop.project(Array.from({ length: 10 }, (_, i) => quiet(i)).join(""));
  const cpu = await idleLoad(workshop.brum, project, seconds);
  return [
    { row: "idle with 10 quiet children, of a core", value: cpu, unit: "%", goal: { max: 0.5 } },
    {
      row: "sampling 100 busy trees, of a core",
      value: await sampling(100, seconds),
      unit: "%",
      goal: { max: 3 },
    },
  ];
}

/** In this process, for headless brum samples only when it is asked. */
async function sampling(trees: number, seconds: number): Promise<number> {
  const { usage } = hostParts({
    clock: systemClock,
    mark: "bench",
    env: {},
    lines: { awaitLine: () => Promise.reject(new Error("no lines are waited for here")) },
    onTrouble: (message) => console.error(message),
  });
  const children = Array.from({ length: trees }, startTree);
  try {
    const refs = children.map(({ pid }, i) => ({ pgid: pid, mark: runMark("bench", `s-${i}`), sweep: true }));
    await usage.sample(refs);
    const before = process.cpuUsage();
    for (let i = 0; i < seconds; i++) {
      await pause(1_000);
      await usage.sample(refs);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6 / seconds * 100;
  } finally {
    for (const { pid } of children) Deno.kill(-pid, "SIGKILL");
    await Promise.all(children.map(({ status }) => status));
  }
}

/** A shell that starts something all the time. */
function startTree(): Deno.ChildProcess {
  const loop = "while :; do sleep 0.5; done";
  return new Deno.Command("sh", { args: ["-c", loop], detached: true, stdin: "null", stdout: "null" })
    .spawn();
}
