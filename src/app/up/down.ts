import { systemClock } from "../../async/mod.ts";
import { type InstanceFile, isRunning } from "../../discovery/mod.ts";
import type { Instance } from "../../instance/mod.ts";
import type { Origin } from "../../process/mod.ts";
import { connectTo, runningInstances } from "../connect.ts";
import type { ExitReason } from "../run-options.ts";

export interface DownOptions {
  /** Absolute, without links. */
  readonly directory: string;
  /** The id of the instance, wherever it runs; none: that of the directory. */
  readonly instance?: string;
}

/** So long an instance may take to end, in milliseconds. */
const PATIENCE = 60_000;

/** What is left is said after so long, in milliseconds. */
const REPORT = 5_000;

/** What is left is asked for so long, in milliseconds. */
const ASKED = 2_000;

/** Between two looks, in milliseconds. */
const STEP = 50;

const origin: Origin = { kind: "command", name: "down" };

/** Ends an instance with all that runs in it, and waits until it is gone. */
export async function down({ directory, instance: wanted }: DownOptions): Promise<ExitReason> {
  const { instances, problems } = await runningInstances();
  for (const problem of problems) console.error(`brum: ${problem}`);
  const found = instances.find(({ id, primary, directory: there }) =>
    wanted === undefined ? primary && there === directory : id === wanted
  );
  if (!found) {
    if (wanted !== undefined) return end(`no instance has the id ${wanted}`, 2);
    return end(`no brum runs in ${directory}: there is nothing to stop`, 0);
  }
  const connected = await connectTo(found);
  if (!connected.ok) {
    return await isGone(found) ? end(goneBy(found), 0) : end(connected.error, 1);
  }
  await using connection = connected.value;
  return await ending(found, connection.instance);
}

async function ending(found: InstanceFile, instance: Instance): Promise<ExitReason> {
  // It may be gone before it can answer.
  const asked = instance.shutdown(origin).catch((error: Error) => error);
  const begun = systemClock.monotonic();
  for (let reported = begun;;) {
    if (await isGone(found)) return end(goneBy(found), 0);
    const now = systemClock.monotonic();
    if (now - begun > PATIENCE) {
      return end(`${await leftIn(instance)}; process ${found.process_info.pid} still runs`, 1);
    }
    if (now - reported > REPORT) {
      reported = now;
      console.error(`brum: ${await leftIn(instance)}`);
    }
    await Promise.race([asked, systemClock.sleep(STEP)]);
    await systemClock.sleep(STEP);
  }
}

async function leftIn(instance: Instance): Promise<string> {
  try {
    const processes = await Promise.race([instance.processes(), systemClock.sleep(ASKED)]);
    if (!processes) return "it is still ending, and does not answer";
    const left = processes.filter(({ final }) => !final);
    if (left.length === 0) return "all has been stopped; the instance is still ending";
    return `still ending: ${left.map(({ id, phase }) => `${id} (${phase})`).join(", ")}`;
  } catch (error) {
    return `it is still ending, and does not answer (${(error as Error).message})`;
  }
}

/** Neither its files nor its process are there. */
async function isGone({ id, process_info: { pid } }: InstanceFile): Promise<boolean> {
  const { instances } = await runningInstances();
  return !instances.some((other) => other.id === id) && !isRunning(pid);
}

function goneBy({ id, directory }: InstanceFile): string {
  return `the brum in ${directory} (${id}) has ended`;
}

function end(message: string, code: number): ExitReason {
  console.error(`brum: ${message}`);
  return { kind: "code", code };
}
