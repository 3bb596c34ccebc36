import { listening } from "./linux-ports.ts";
import { statOf } from "../tree/linux-proc.ts";

/**
 * Who listens on a TCP port, in words: `node (pid 4711)`; nothing where it cannot be told. Linux alone knows without
 * asking a program; elsewhere `lsof` is asked. Dear (all open files of all processes): for messages only.
 */
export async function portHolder(
  port: number,
  os: typeof Deno.build.os = Deno.build.os,
): Promise<string | undefined> {
  return os === "linux" ? inProc(port, "/proc") : await byLsof(port);
}

function inProc(port: number, root: string): string | undefined {
  const inodes = new Set(
    ["tcp", "tcp6"].flatMap((name) => listening(textOf(`${root}/net/${name}`)))
      .filter(([, listened]) => listened === port).map(([inode]) => `socket:[${inode}]`),
  );
  for (const { name: pid } of inodes.size > 0 ? Deno.readDirSync(root) : []) {
    if (!/^\d+$/.test(pid) || !holds(`${root}/${pid}/fd`, inodes)) continue;
    return `${statOf(root, Number(pid))?.command ?? "a process"} (pid ${pid})`;
  }
  return undefined;
}

function holds(files: string, inodes: ReadonlySet<string>): boolean {
  try {
    for (const { name } of Deno.readDirSync(files)) {
      if (inodes.has(Deno.readLinkSync(`${files}/${name}`))) return true;
    }
  } catch {
    // expected: it has ended since, or is another user's.
  }
  return false;
}

function textOf(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch {
    // expected: a kernel without IPv6 has no table for it.
    return "";
  }
}

async function byLsof(port: number): Promise<string | undefined> {
  try {
    const args = ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-Fpc"];
    const { stdout } = await new Deno.Command("lsof", { args, stderr: "null" }).output();
    const [, pid, command] = /^p(\d+)\nc(.*)$/m.exec(new TextDecoder().decode(stdout)) ?? [];
    return pid && `${command} (pid ${pid})`;
  } catch {
    // expected: it is not installed.
    return undefined;
  }
}
