import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { StdinRoute } from "../../src/app/stdin-route.ts";
import { EventBus } from "../../src/events/mod.ts";

/** As much of a supervisor as the route looks at: one script whose runs the test controls. */
class OneScript {
  readonly taken: string[] = [];
  closed = 0;
  id = 1;
  phase: "pending" | "ready" | "failed" = "pending";
  final = false;
  takes = true;

  process() {
    return { id: `cat-${this.id}`, phase: this.phase, final: this.final };
  }

  write(_script: string, bytes: Uint8Array) {
    if (this.phase !== "ready" || !this.takes) return Promise.resolve(false);
    this.taken.push(`${this.id}: ${new TextDecoder().decode(bytes)}`);
    return Promise.resolve(true);
  }

  closeStdin() {
    this.closed++;
  }
}

async function withRoute(run: (script: OneScript, route: StdinRoute, bus: EventBus) => Promise<void>) {
  const script = new OneScript();
  await using bus = new EventBus();
  const { signal } = new AbortController();
  const supervisor = script as unknown as ConstructorParameters<typeof StdinRoute>[0]["supervisor"];
  using route = new StdinRoute({ supervisor, bus, script: "cat", signal });
  await run(script, route, bus);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const started = (id: number) =>
  ({ type: "process.started", processId: `cat-${id}`, script: "cat", pid: 1 }) as const;

Deno.test("StdinRoute.write() waits until the script runs, also until its next run", async () => {
  await withRoute(async (script, route, bus) => {
    const first = route.write(bytes("a"));
    script.phase = "ready";
    bus.publish(started(1));
    strictEqual(await first, true);
    script.phase = "failed";
    const second = route.write(bytes("b"));
    script.id = 2;
    script.phase = "ready";
    bus.publish(started(2));
    strictEqual(await second, true);
    deepStrictEqual(script.taken, ["1: a", "2: b"]);
  });
});

Deno.test("StdinRoute.write() says no when the script has closed its input, or has ended for good", async () => {
  await withRoute(async (script, route) => {
    script.phase = "ready";
    script.takes = false;
    strictEqual(await route.write(bytes("a")), false);
    script.phase = "failed";
    script.final = true;
    strictEqual(await route.write(bytes("b")), false);
  });
});

Deno.test("StdinRoute.end() ends the input of the present run and of every later one", async () => {
  await withRoute(async (script, route, bus) => {
    route.end();
    strictEqual(script.closed, 1);
    bus.publish(started(2));
    await bus.close();
    strictEqual(script.closed, 2);
  });
});
