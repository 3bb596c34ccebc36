import type { Result } from "../config/mod.ts";
import { portHolder, portInUse, type PortRegister, type RunPlan } from "../process/mod.ts";

export interface PortsOfRuns {
  readonly register: PortRegister;
  /** The working directory: another one's script of the same name has another port. */
  readonly directory: string;
  /** Ports that were given to other runs that have not ended. */
  readonly given: (processId: string) => readonly number[];
}

/**
 * The port that a run gets as PORT, if its script says so: its own in this directory, or the one that is written.
 * If a stranger listens there, that is said, for the script's own message may not tell who.
 *
 * @returns a message when there is none to be had
 */
export async function portOfRun(
  { processId, spec: { name: script, port } }: RunPlan,
  { register, directory, given }: PortsOfRuns,
  say: (message: string) => void,
  signal: AbortSignal,
): Promise<Result<number | undefined, string>> {
  if (port === undefined || port === 0) return { ok: true, value: port };
  if (port !== "auto") {
    if (await portInUse(port, signal)) say(await inUse(processId, port));
    return { ok: true, value: port };
  }
  const others = given(processId);
  try {
    const usable = async (port: number) => !others.includes(port) && !await portInUse(port, signal);
    const value = await register.portOf({ directory, script }, usable);
    return value === undefined ? { ok: false, error: `port = "auto": no port is free` } : { ok: true, value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, error: `port = "auto": cannot remember which port is whose: ${reason}` };
  }
}

async function inUse(processId: string, port: number): Promise<string> {
  const holder = await portHolder(port);
  const by = holder === undefined ? "" : ` by ${holder}`;
  return `${processId}: port ${port} is in use${by}; end that, or give the script another port`;
}
