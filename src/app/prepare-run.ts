import type { Clock } from "../async/mod.ts";
import { readEnvFiles } from "../config/mod.ts";
import { portOfRun, type PortsOfRuns } from "./port-of-run.ts";
import { childEnvironment, portsGivenBack, type Prepared, type RunPlan } from "../process/mod.ts";

/** A port of the former run is waited for so long; then the new run may find out for itself. Milliseconds. */
const PORT_PATIENCE = 5_000;

export interface PrepareOptions {
  readonly clock: Clock;
  /** Brum's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The user's screen has colours, and the user wants them. */
  readonly colors: boolean;
  /** Is told what could not be waited for. */
  readonly say: (message: string) => void;
  readonly ports: PortsOfRuns;
}

/**
 * All that comes before a spawn: the environment is put together, the former run's ports are free, and it has its
 * own. What was given with the request wins over that.
 */
export async function prepareRun(
  plan: RunPlan,
  { clock, env, colors, say, ports }: PrepareOptions,
  signal: AbortSignal,
): Promise<Prepared> {
  const { processId, spec, mark, env: requested, formerPorts } = plan;
  const files = await readEnvFiles(spec.envFiles, { env });
  if (!files.ok) return { ok: false, error: { kind: "other", message: files.error, exitCode: 1 } };
  const held = await portsGivenBack(formerPorts, { clock, patience: PORT_PATIENCE, signal });
  for (const port of held) say(`${processId}: port ${port}, which the run before it had, is still in use`);
  const port = await portOfRun(plan, ports, say, signal);
  if (!port.ok) return { ok: false, error: { kind: "other", message: port.error, exitCode: 1 } };
  const ofPort = port.value === undefined ? {} : { PORT: String(port.value) };
  const layers = [env, files.value, spec.env, ofPort, requested];
  const marked = spec.sweep ? mark : undefined;
  return {
    ok: true,
    env: childEnvironment({ layers, mark: marked, piped: true, colors }),
    ...(port.value !== undefined && { port: port.value }),
  };
}
