/** How long a shell script takes, from its start to its end: milliseconds. What it prints is dropped. */
export async function timed(script: string, cwd: string): Promise<number> {
  const start = performance.now();
  const { code, stderr } = await shell(script, cwd).output();
  const ms = performance.now() - start;
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${new TextDecoder().decode(stderr)}`);
  return ms;
}

/** What a shell script prints. */
export async function outputOf(script: string, cwd: string): Promise<string> {
  const { stdout } = await shell(script, cwd, "piped").output();
  return new TextDecoder().decode(stdout).trim();
}

/** The most memory that a program had at once, in MB, read from `/proc` while it runs. It is ended after so many ms. */
export async function peakMemory(program: string, cwd: string, endAfter = 600_000): Promise<number> {
  const child = shell(`exec ${program}`, cwd).spawn();
  let ended = false;
  const status = child.output().then(() => ended = true);
  const end = setTimeout(() => child.kill("SIGTERM"), endAfter);
  let peak = 0;
  while (!ended) {
    peak = Math.max(peak, await memory(child.pid));
    await pause(10);
  }
  clearTimeout(end);
  await status;
  return peak;
}

/** Runs a program for a while, lets it settle, and tells how much of one core it used, in percent. */
export async function idleLoad(program: string, cwd: string, seconds: number): Promise<number> {
  const child = shell(`exec ${program}`, cwd).spawn();
  const output = child.output();
  await pause(3_000);
  const before = await ticks(child.pid);
  await pause(seconds * 1_000);
  const used = await ticks(child.pid) - before;
  child.kill("SIGTERM");
  await output;
  return used / seconds; // A tick is 10 ms: one percent of a second.
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function shell(script: string, cwd: string, stdout: "null" | "piped" = "null"): Deno.Command {
  return new Deno.Command("sh", { args: ["-c", script], cwd, stdin: "null", stdout, stderr: "piped" });
}

async function memory(pid: number): Promise<number> {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(await proc(pid, "status"))?.[1] ?? "0";
  return Number(kilobytes) / 1024;
}

async function ticks(pid: number): Promise<number> {
  const fields = (await proc(pid, "stat")).split(") ")[1]?.split(" ") ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

async function proc(pid: number, file: string): Promise<string> {
  try {
    return await Deno.readTextFile(`/proc/${pid}/${file}`);
  } catch (error) {
    // expected: it has ended meanwhile, before or while it was read
    if (error instanceof Deno.errors.NotFound || String(error).includes("os error 3")) return "";
    throw error;
  }
}
