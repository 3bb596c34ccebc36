import { deepStrictEqual, match, ok, rejects, strictEqual } from "node:assert/strict";
import { ManualClock, systemClock } from "../../src/async/mod.ts";
import { RemoteInstance, serveControl, type ServedControl } from "../../src/control/mod.ts";
import type { Clock } from "../../src/async/mod.ts";
import type { Instance } from "../../src/instance/mod.ts";
import type { OpenFace } from "../instance/contract.ts";
import { openLocal } from "../support/open-local.ts";
import { requires } from "../support/requires.ts";
import { until } from "../support/until.ts";

/** An instance that is served on a socket, and ways to treat that badly. */
class Rig implements AsyncDisposable {
  private constructor(
    readonly directory: string,
    readonly local: OpenFace,
    readonly served: ServedControl,
  ) {}

  static async open(clock: Clock = systemClock): Promise<Rig> {
    const local = await openLocal([{ name: "cat", command: ["cat"] }]);
    const directory = await Deno.makeTempDir();
    const address = { kind: "unix", path: `${directory}/s.sock` } as const;
    return new Rig(directory, local, await serveControl({ instance: local.instance, address, clock }));
  }

  get remote(): Instance {
    return new RemoteInstance({ control: this.served.control, token: "", name: "test" });
  }

  connect(): Promise<Deno.Conn> {
    return Deno.connect({ transport: "unix", path: `${this.directory}/s.sock` });
  }

  /** Sends these bytes as they stand, and gives all that comes back. */
  async send(bytes: string): Promise<string> {
    using conn = await this.connect();
    let rest = new TextEncoder().encode(bytes);
    for (let count = 1; rest.length > 0 && count > 0; rest = rest.subarray(count)) {
      count = await conn.write(rest).catch(gone);
    }
    return await readAll(conn);
  }

  async request(line: string, body = ""): Promise<string> {
    return await this.send(`${line} HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.served[Symbol.asyncDispose]();
    await this.local[Symbol.asyncDispose]();
    await Deno.remove(this.directory, { recursive: true });
  }
}

async function readAll(conn: Deno.Conn): Promise<string> {
  let text = "";
  const part = new Uint8Array(65_536);
  for (;;) {
    const count = await conn.read(part).catch(gone);
    if (!count) return text;
    text += new TextDecoder().decode(part.subarray(0, count));
  }
}

/** The other side has closed before all was sent. */
function gone(error: unknown): number {
  const { BrokenPipe, ConnectionReset } = Deno.errors;
  if (error instanceof BrokenPipe || error instanceof ConnectionReset) return 0;
  throw error;
}

const origin = '"origin":{"kind":"command"}';

Deno.test("the control socket is for its user alone", requires("unix"), async () => {
  await using rig = await Rig.open();
  strictEqual((await Deno.stat(`${rig.directory}/s.sock`)).mode! & 0o777, 0o600);
});

Deno.test("the control socket says what is wrong with a request", requires("unix"), async () => {
  await using rig = await Rig.open();
  const wrong: readonly (readonly [answer: Promise<string>, status: number, said: RegExp])[] = [
    [rig.send("hello\r\n\r\n"), 400, /request line/],
    [rig.send("GET /v1/info HTTP/2\r\n\r\n"), 400, /request line/],
    [rig.send("GET /v1/info HTTP/1.1\r\nno header\r\n\r\n"), 400, /header/],
    [rig.send("GET /v1/info HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n"), 400, /two headers/],
    [rig.send(`GET /v1/info HTTP/1.1\r\nx: ${"y".repeat(20_000)}`), 431, /16384/],
    [rig.send("POST /v1/stop HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n"), 411, /Content-Length/],
    [rig.send("POST /v1/stop HTTP/1.1\r\ncontent-length: 2000000\r\n\r\n"), 413, /1048576/],
    [rig.send("POST /v1/stop HTTP/1.1\r\ncontent-length: -1\r\n\r\n"), 400, /number/],
    [rig.request("GET /v2/info"), 404, /no \/v2\/info/],
    [rig.request("DELETE /v1/info"), 405, /GET/],
    [rig.request("GET /v1/info?x=1"), 400, /x/],
    [rig.request("GET /v1/lines?limit=many"), 400, /limit/],
    [rig.request("GET /v1/lines?pattern=("), 400, /Unterminated group/],
    [rig.request("GET /v1/processes/none"), 404, /'none'/],
    [rig.request("POST /v1/stop", "{"), 400, /not JSON/],
    [rig.request("POST /v1/stop", `{${origin}}`), 400, /target/],
    [rig.request("POST /v1/stop", `{"target":"a","origin":{"kind":"king"}}`), 400, /origin\.kind/],
    [rig.request("POST /v1/stop", "[".repeat(500_000)), 400, /nested/],
    [rig.request("POST /v1/marks", `{"name":"",${origin}}`), 422, /1 to 100/],
  ];
  for (const [answer, status, said] of wrong) {
    const text = await answer;
    match(text, new RegExp(`^HTTP/1.1 ${status} `), text);
    const { error } = JSON.parse(text.split("\r\n\r\n")[1]!);
    match(error.message, said);
  }
});

Deno.test("10,000 malformed requests harm nothing", requires("unix"), async () => {
  await using rig = await Rig.open();
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48_271) % 0x7fffffff) % below;
  const good =
    `POST /v1/stop HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\n{"target":"cat","origin":{"kind":"command"}}`;
  const malformed = (i: number): Uint8Array => {
    const bytes = new TextEncoder().encode(good);
    if (i % 3 === 0) return Uint8Array.from({ length: random(300) }, () => random(256));
    if (i % 3 === 1) return bytes.slice(0, random(bytes.length));
    for (let n = 0; n < 5; n++) bytes[random(bytes.length)] = random(256);
    return bytes;
  };
  const sending = Array.from({ length: 50 }, async (_, worker) => {
    for (let i = 0; i < 200; i++) {
      using conn = await rig.connect();
      await conn.write(malformed(worker * 200 + i)).catch(gone);
      await conn.closeWrite().catch(() => {});
      const text = await readAll(conn);
      ok(text === "" || /^HTTP\/1\.1 [2345]\d\d /.test(text), text);
    }
  });
  await Promise.all(sending);
  strictEqual((await rig.remote.info()).name, "test");
  deepStrictEqual(await rig.local.instance.processes(), []);
});

Deno.test("whoever does not finish a request is let go after 5 s", requires("unix"), async () => {
  const clock = new ManualClock();
  await using rig = await Rig.open(clock);
  using conn = await rig.connect();
  await conn.write(new TextEncoder().encode("GET /v1/in"));
  const answer = readAll(conn);
  await until(() => clock.timers > 0, "the connection is taken");
  clock.advance(4_999);
  strictEqual((await rig.remote.info()).name, "test");
  clock.advance(1);
  strictEqual(await answer, "");
});

Deno.test("closing meets a connection that has just been let go", requires("unix"), async () => {
  const clock = new ManualClock();
  await using rig = await Rig.open(clock);
  using _silent = await rig.connect();
  await until(() => clock.timers > 0, "its request is waited for");
  clock.advance(4_000);
  const closed = rig.served[Symbol.asyncDispose]();
  // Now the time for the request is over, and so is that for the last answers.
  clock.advance(1_000);
  await closed;
});

Deno.test("257 connections are one too many, and the others go on", requires("unix"), async () => {
  const clock = new ManualClock();
  await using rig = await Rig.open(clock);
  const held = await Promise.all(Array.from({ length: 256 }, () => rig.connect()));
  try {
    await until(() => clock.timers === 256, "all are taken");
    match(await rig.request("GET /v1/info"), /^HTTP\/1\.1 503 .*256 connections/s);
    await held[7]!.write(new TextEncoder().encode("GET /v1/info HTTP/1.1\r\n\r\n"));
    match(await readAll(held[7]!), /^HTTP\/1\.1 200 /);
    await until(
      async () => /^HTTP\/1\.1 200 /.test(await rig.request("GET /v1/info")),
      "there is room again",
    );
  } finally {
    for (const conn of held) conn.close();
  }
});

Deno.test(
  "whoever reads nothing of a stream is let go after 10 s, and piles nothing up",
  requires("unix"),
  async () => {
    const clock = new ManualClock();
    await using rig = await Rig.open(clock);
    const { instance } = rig.local;
    const loud = await instance.define("seq 1 200000", { kind: "command" });
    await instance.start({ script: loud.name, origin: { kind: "command" } });
    using conn = await rig.connect();
    await conn.write(new TextEncoder().encode("GET /v1/lines?follow=true&limit=10000 HTTP/1.1\r\n\r\n"));
    const first = new Uint8Array(1_000);
    await conn.read(first);
    await until(() => clock.timers > 0, "a write is stuck");
    await until(() => {
      clock.advance(10_000);
      return clock.timers === 0;
    }, "it is let go");
    const rest = await readAll(conn);
    ok(rest.split("\n").length < 30, "more than a few pages came");
  },
);

Deno.test(
  "lines are followed as they come, and when the caller leaves nobody waits any more",
  requires("unix"),
  async () => {
    await using rig = await Rig.open();
    const { instance } = rig.local;
    await instance.start({ script: "cat", origin: { kind: "command" } });
    const conn = await rig.connect();
    await conn.write(new TextEncoder().encode("GET /v1/lines?follow=true&process=cat HTTP/1.1\r\n\r\n"));
    let text = "";
    for (const word of ["one", "two"]) {
      await instance.write("cat", `${word}\n`);
      const part = new Uint8Array(65_536);
      while (!text.includes(word)) {
        const count = await conn.read(part);
        text += new TextDecoder().decode(part.subarray(0, count!));
      }
    }
    match(text, /content-type: application\/x-ndjson/);
    const pages = text.split("\r\n\r\n")[1]!.trimEnd().split("\n").map((line) => JSON.parse(line));
    deepStrictEqual(pages.map(({ lines }) => lines[0].text), ["one", "two"]);
    conn.close();
    // Closing waits for what is under way: it would have to be cut off otherwise.
    const begun = performance.now();
    await rig.served[Symbol.asyncDispose]();
    ok(performance.now() - begun < 900, "somebody still waited");
  },
);

Deno.test(
  "what waits when the instance ends is told so, once; who comes then is told, too",
  requires("unix"),
  async () => {
    await using rig = await Rig.open();
    const waiting = Promise.allSettled(
      Array.from(
        { length: 20 },
        () => rig.remote.changes({ revision: 99, lines: true }, new AbortController().signal),
      ),
    );
    await rig.remote.info();
    const closing = rig.served[Symbol.asyncDispose]();
    const late = rig.remote.info();
    for (const outcome of await waiting) {
      ok(outcome.status === "rejected");
      match(String(outcome.reason), /ControlError: .*(ending|ended)/);
    }
    await rejects(late, { name: "ControlError", message: /ended|ending/ });
    await closing;
    await rejects(Deno.lstat(`${rig.directory}/s.sock`), Deno.errors.NotFound);
    await rejects(rig.remote.info(), { name: "ControlError", message: /has ended/ });
  },
);

Deno.test("a command that is under way when the instance ends is answered", requires("unix"), async () => {
  await using rig = await Rig.open();
  const { remote } = rig;
  await remote.start({ script: "cat", origin: { kind: "command" } });
  const stopped = remote.shutdown({ kind: "command" });
  const late = remote.start({ script: "cat", origin: { kind: "command" } });
  await stopped;
  ok(["closing", "duplicate", "started", "stopped", "taken-back"].includes((await late).kind));
  deepStrictEqual(await remote.start({ script: "cat", origin: { kind: "command" } }), {
    kind: "closing",
    target: "cat",
  });
});

Deno.test(
  "a server that dies in the middle of an answer gives one clear error",
  requires("unix"),
  async () => {
    const directory = await Deno.makeTempDir();
    try {
      const path = `${directory}/s.sock`;
      const listener = Deno.listen({ transport: "unix", path });
      const remote = new RemoteInstance({ control: `unix:${path}`, token: "", name: "api" });
      for (const sent of ["", "HTTP/1.1 200 OK\r\n", 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"id"']) {
        const asked = remote.info();
        const conn = await listener.accept();
        await conn.read(new Uint8Array(1_000));
        await conn.write(new TextEncoder().encode(sent));
        conn.close();
        await rejects(asked, { name: "ControlError", message: /^api does not answer, it has ended/ });
      }
      listener.close();
    } finally {
      await Deno.remove(directory, { recursive: true });
    }
  },
);

Deno.test("over loopback nobody gets in without the token", async () => {
  const local = await openLocal([]);
  const served = await serveControl({
    instance: local.instance,
    address: { kind: "loopback", token: "secret" },
    clock: systemClock,
  });
  for (const token of ["", "secre", "Secret", "secrets"]) {
    const remote = new RemoteInstance({ control: served.control, token, name: "test" });
    await rejects(remote.info(), { name: "ControlError", message: /token/ });
  }
  await served[Symbol.asyncDispose]();
  await local[Symbol.asyncDispose]();
});
