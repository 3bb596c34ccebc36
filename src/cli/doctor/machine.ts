import { access, constants } from "node:fs/promises";
import { runningInstances } from "../../app/mod.ts";
import type { Clock } from "../../async/mod.ts";
import { loadConfig, type Paths } from "../../config/mod.ts";
import type { Finding } from "./finding.ts";
import { isFile } from "./is-file.ts";

type Env = Readonly<Record<string, string>>;

export function versions(version: string): Finding[] {
  const { deno, v8 } = Deno.version;
  const { os, arch } = Deno.build;
  return [
    { topic: "Versions", name: "brum", state: "ok", says: version },
    { topic: "Versions", name: "runtime", state: "ok", says: `Deno ${deno}, V8 ${v8}` },
    { topic: "Versions", name: "system", state: "ok", says: `${os} ${Deno.osRelease()}, ${arch}` },
  ];
}

/** Where things are kept, and whether they can be written. */
export async function places({ state, runtime, logs }: Paths): Promise<Finding[]> {
  return await Promise.all(
    Object.entries({ state, runtime, logs }).map(async ([name, path]) => {
      try {
        await access(path, constants.W_OK);
        return { topic: "Paths", name, state: "ok", says: path } as const;
      } catch (error) {
        const gone = (error as { code?: string }).code === "ENOENT";
        const says = gone ? `${path} (not there yet)` : `${path}: ${(error as Error).message}`;
        return { topic: "Paths", name, state: gone ? "missing" : "wrong", says } as const;
      }
    }),
  );
}

export function terminal(env: Env, colors: boolean): Finding[] {
  const isTerminal = Deno.stdout.isTerminal();
  const size = isTerminal ? Deno.consoleSize() : undefined;
  const says = size ? `${size.columns} columns, ${size.rows} rows` : "stdout is no terminal";
  return [
    { topic: "Terminal", name: "size", state: size ? "ok" : "missing", says },
    { topic: "Terminal", name: "colours", state: "ok", says: colors ? "yes" : "no" },
    {
      topic: "Terminal",
      name: "TERM",
      state: env["TERM"] ? "ok" : "missing",
      says: env["TERM"] ?? "not set",
    },
  ];
}

/** Whether the ports that brum would listen on are free. */
export async function ports(directory: string, home: string | undefined, env: Env): Promise<Finding[]> {
  const config = await loadConfig({ directory, home, env, flags: [] });
  const { mcp_port = 7777, proxy_port = 19888 } = config.ok
    ? config.value.values as { mcp_port?: number; proxy_port?: number }
    : {};
  return [["MCP", mcp_port], ["proxy", proxy_port]].map(([name, port]) =>
    portFinding(String(name), Number(port))
  );
}

function portFinding(name: string, port: number): Finding {
  try {
    Deno.listen({ hostname: "127.0.0.1", port }).close();
    return { topic: "Ports", name, state: "ok", says: `${port} is free` };
  } catch (error) {
    const taken = error instanceof Deno.errors.AddrInUse;
    return {
      topic: "Ports",
      name,
      state: "wrong",
      says: taken ? `${port} is in use` : `${port}: ${(error as Error).message}`,
    };
  }
}

/** What ends children when brum is killed, and what usage is read from. */
export async function supervision(): Promise<Finding[]> {
  if (Deno.build.os !== "linux") return [];
  const proc = await isFile("/proc/self/stat");
  const sh = await isFile("/bin/sh");
  return [
    {
      topic: "Processes",
      name: "/proc",
      state: proc ? "ok" : "wrong",
      says: proc ? "can be read" : "cannot be read: processes that leave their group are not found",
    },
    {
      topic: "Processes",
      name: "sh",
      state: sh ? "ok" : "wrong",
      says: sh
        ? "/bin/sh, which ends all if brum is killed"
        : "there is no /bin/sh: nothing ends the scripts if brum is killed",
    },
  ];
}

/** A turn of the event loop, in the worst of twenty. */
export async function eventLoop(clock: Pick<Clock, "monotonic" | "sleep">): Promise<Finding[]> {
  let worst = 0;
  for (let i = 0; i < 20; i++) {
    const before = clock.monotonic();
    await clock.sleep(5);
    worst = Math.max(worst, clock.monotonic() - before - 5);
  }
  const state = worst > 200 ? "wrong" : "ok";
  return [{ topic: "Event loop", name: "lag", state, says: `${worst.toFixed(1)} ms at most` }];
}

export async function instances(): Promise<Finding[]> {
  const { instances, problems } = await runningInstances();
  return [
    ...instances.map(({ id, directory, process_info: { pid } }): Finding => ({
      topic: "Instances",
      name: id,
      state: "ok",
      says: `${directory} (pid ${pid})`,
    })),
    ...problems.map((says): Finding => ({ topic: "Instances", name: "", state: "wrong", says })),
    ...(instances.length === 0
      ? [{ topic: "Instances", name: "", state: "missing", says: "none runs" } as const]
      : []),
  ];
}
