import { resolve } from "node:path";
import type { ExitReason } from "../../app/mod.ts";
import { systemClock } from "../../async/mod.ts";
import { paths } from "../../config/mod.ts";
import type { Surroundings } from "../command.ts";
import { directoryAt } from "../directory.ts";
import { paint } from "../paint.ts";
import { refuse } from "../refuse.ts";
import { jsonLines, Screen } from "../screen.ts";
import { browser } from "./browser.ts";
import type { Finding } from "./finding.ts";
import { eventLoop, instances, places, ports, supervision, terminal, versions } from "./machine.ts";
import { runProbes } from "./run-probes.ts";
import { toolVersions } from "./tools.ts";

export interface DoctorOptions {
  readonly dir: string;
  readonly json: boolean;
  readonly color: boolean;
}

/** Looks at what brum needs and uses. Exit code 1 if something will not work. */
export async function doctor(options: DoctorOptions, surroundings: Surroundings): Promise<ExitReason> {
  const directory = await directoryAt(resolve(surroundings.cwd, options.dir));
  if (!directory.ok) return refuse(directory.error);
  const env = Deno.env.toObject();
  const where = paths(Deno.build.os, env, Deno.uid());
  const screen = new Screen(options, surroundings);
  // First, and alone: what the others do would count as lag.
  const lag = await runProbes({ "Event loop": () => eventLoop(systemClock) }, systemClock);
  const others = await runProbes({
    Versions: () => Promise.resolve(versions(surroundings.version)),
    Paths: () => places(where),
    Terminal: () => Promise.resolve(terminal(env, screen.colors)),
    Ports: () => ports(directory.value, where.home, env),
    Processes: supervision,
    Instances: instances,
    Browser: () => browser(env),
    Tools: toolVersions,
  }, systemClock);
  const findings = [...others, ...lag];
  await screen.write(options.json ? jsonLines(findings) : report(findings, screen.colors));
  return screen.end(findings.some(({ state }) => state === "wrong") ? 1 : 0);
}

const signs = { ok: ["✓", "green"], missing: ["-", "dim"], wrong: ["✗", "red"] } as const;

/** A block a topic, what there is first. */
function report(findings: readonly Finding[], colors: boolean): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const blocks = [...Map.groupBy(findings, ({ topic }) => topic)].map(([topic, found]) => {
    const lines = found.map(({ name, state, says }) => {
      const [sign, how] = signs[state];
      return `  ${colors ? paint(sign, how) : sign} ${name === "" ? says : `${name.padEnd(width)}  ${says}`}`;
    });
    return `${colors ? paint(topic, "bold") : topic}\n${lines.join("\n")}\n`;
  });
  return blocks.join("");
}
