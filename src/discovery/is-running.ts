import process from "node:process";

/**
 * Whether a process runs; one that has ended and was not yet collected by its parent does not. One that belongs to
 * somebody else does.
 */
export function isRunning(pid: number): boolean {
  try {
    if (Deno.build.os === "linux") return !/\) [ZX] /.test(Deno.readTextFileSync(`/proc/${pid}/stat`));
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}
