import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ManualClock, systemClock } from "../../../src/async/mod.ts";
import type { ReadinessContext } from "../../../src/process/parts.ts";
import { portInUse, portsGivenBack } from "../../../src/process/ports/in-use.ts";
import { untilReady } from "../../../src/process/readiness/probe.ts";
import { HostReadiness } from "../../../src/process/readiness/readiness.ts";
import { carriers, TestHost } from "./support.ts";

const never = new AbortController().signal;

function test(
  name: string,
  body: (host: TestHost, context: ReadinessContext, stop: AbortController) => Promise<void>,
) {
  Deno.test({
    name,
    ignore: Deno.build.os === "windows",
    fn: async () => {
      await using host = new TestHost();
      const stop = new AbortController();
      const env = { PATH: Deno.env.get("PATH") ?? "", BRUM_MARK: `${host.mark}:ready-1` };
      await body(host, { processId: "ready-1", cwd: "/", env, signal: stop.signal }, stop);
    },
  });
}

async function withServer(
  handler: () => Response,
  body: (url: string, port: number) => Promise<void>,
): Promise<void> {
  await using server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, handler);
  await body(`http://127.0.0.1:${server.addr.port}/health`, server.addr.port);
}

test("readiness by url waits for an answer from 200 to 399", async ({ parts }, context) => {
  const answers = [503, 404, 302];
  await withServer(() => new Response("body", { status: answers.shift()! }), async (url) => {
    strictEqual(await parts.readiness.wait({ kind: "url", url, timeout: 10_000 }, context), "ready");
    deepStrictEqual(answers, []);
  });
});

test(
  "readiness by url is over at its timeout, and at once when it is aborted",
  async ({ parts }, context, stop) => {
    await withServer(() => new Response(null, { status: 500 }), async (url) => {
      strictEqual(await parts.readiness.wait({ kind: "url", url, timeout: 150 }, context), "timeout");
      const waiting = parts.readiness.wait({ kind: "url", url, timeout: 600_000 }, context);
      stop.abort();
      strictEqual(await waiting, "aborted");
    });
  },
);

test(
  "readiness by url gives up a request that is not answered when it is aborted",
  async ({ parts }, context, stop) => {
    const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
    const url = `http://127.0.0.1:${listener.addr.port}/`;
    const waiting = parts.readiness.wait({ kind: "url", url, timeout: 600_000 }, context);
    using _held = await listener.accept();
    stop.abort();
    strictEqual(await waiting, "aborted");
    listener.close();
  },
);

test("readiness by tcp waits until somebody accepts", async ({ parts }, context) => {
  const free = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = free.addr;
  free.close();
  const check = { kind: "tcp", host: "localhost", port, timeout: 10_000 } as const;
  strictEqual(await parts.readiness.wait({ ...check, timeout: 50 }, context), "timeout");
  const waiting = parts.readiness.wait(check, context);
  const listener = Deno.listen({ port, hostname: "127.0.0.1" });
  strictEqual(await waiting, "ready");
  listener.close();
});

test(
  "readiness by exec waits until the command ends with 0, with the run's environment",
  async ({ parts }, context) => {
    const file = await Deno.makeTempFile();
    const command = `echo x >> ${file}; [ $(wc -l < ${file}) -ge 2 ] && [ "$BRUM_MARK" = '${
      context.env["BRUM_MARK"]
    }' ]`;
    strictEqual(await parts.readiness.wait({ kind: "exec", command, timeout: 10_000 }, context), "ready");
    strictEqual(await Deno.readTextFile(file), "x\nx\n");
    await Deno.remove(file);
  },
);

test("readiness by exec leaves nothing of a command that hangs", async ({ parts, mark }, context, stop) => {
  const command = "sleep 100 & trap '' TERM; sleep 100; :";
  strictEqual(await parts.readiness.wait({ kind: "exec", command, timeout: 100 }, context), "timeout");
  deepStrictEqual(carriers("BRUM_MARK", mark), []);
  const waiting = parts.readiness.wait({ kind: "exec", command, timeout: 600_000 }, context);
  stop.abort();
  strictEqual(await waiting, "aborted");
  deepStrictEqual(carriers("BRUM_MARK", mark), []);
  const missing = ["no-such-command"];
  strictEqual(
    await parts.readiness.wait({ kind: "exec", command: missing, timeout: 50 }, {
      ...context,
      signal: never,
    }),
    "timeout",
  );
});

test("readiness by log asks whoever knows the lines", async ({ parts }, context) => {
  const asked: unknown[] = [];
  const lines = {
    awaitLine: (processId: string, pattern: RegExp, signal: AbortSignal) => {
      asked.push(processId, pattern.source);
      if (pattern.source === "up") return Promise.resolve();
      return new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  };
  const readiness = new HostReadiness({ ...parts, clock: systemClock, lines });
  strictEqual(await readiness.wait({ kind: "log", pattern: /up/, timeout: 10_000 }, context), "ready");
  strictEqual(await readiness.wait({ kind: "log", pattern: /down/, timeout: 20 }, context), "timeout");
  deepStrictEqual(asked, ["ready-1", "up", "ready-1", "down"]);
});

test(
  "readiness by delay is ready when the delay is over, though it is longer than the timeout",
  async (host, context) => {
    const clock = new ManualClock();
    const lines = { awaitLine: () => Promise.resolve() };
    const readiness = new HostReadiness({ ...host.parts, clock, lines });
    const waiting = readiness.wait({ kind: "delay", delay: 90_000, timeout: 60_000 }, context);
    clock.advance(90_000);
    strictEqual(await waiting, "ready");
  },
);

Deno.test("untilReady() looks 100 ms apart, then twice as long each time, up to a second", async () => {
  const clock = new ManualClock();
  const looks: number[] = [];
  const began = clock.monotonic();
  const done = untilReady(
    () => Promise.resolve(looks.push(clock.monotonic() - began) === 7),
    clock,
    never,
  );
  for (let i = 0; i < 50; i++) {
    await systemClock.sleep(0); // Whoever was woken asks for the next wake.
    clock.advance(100);
  }
  await done;
  deepStrictEqual(looks, [0, 100, 300, 700, 1_500, 2_500, 3_500]);
});

Deno.test("portInUse() sees a listener on any loopback address", async () => {
  for (const hostname of ["127.0.0.1", "0.0.0.0"]) {
    const listener = Deno.listen({ port: 0, hostname });
    strictEqual(await portInUse(listener.addr.port, never), true, hostname);
    listener.close();
    strictEqual(await portInUse(listener.addr.port, never), false, hostname);
  }
});

Deno.test("portsGivenBack() waits for a port, gives up after its patience, and is aborted", async () => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const ports = [listener.addr.port];
  const how = { clock: systemClock, patience: 60, signal: never };
  deepStrictEqual(await portsGivenBack(ports, how), ports);
  const stop = new AbortController();
  const aborted = portsGivenBack(ports, { ...how, patience: 600_000, signal: stop.signal }).catch(() =>
    "aborted"
  );
  stop.abort();
  strictEqual(await aborted, "aborted");
  const waiting = portsGivenBack(ports, { ...how, patience: 600_000 });
  listener.close();
  deepStrictEqual(await waiting, []);
  ok((await portsGivenBack([], how)).length === 0);
});
