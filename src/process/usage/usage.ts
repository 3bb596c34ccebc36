import type { Clock } from "../../async/mod.ts";
import type { UsageSampler } from "../parts.ts";
import { CommandPorts, parseLsof, parseNetstat } from "../ports/command-ports.ts";
import { LinuxPorts } from "../ports/linux-ports.ts";
import { linuxFigures } from "./linux-figures.ts";
import { psFigures } from "./ps-figures.ts";
import { TreeSampler } from "./sampler.ts";
import { windowsFigures } from "./windows-figures.ts";

/** The sampler of an OS. */
export function usageSamplerOf(os: typeof Deno.build.os, clock: Clock): UsageSampler {
  switch (os) {
    case "linux":
    case "android":
      return new TreeSampler({ clock, figures: linuxFigures(clock), ports: new LinuxPorts(clock) });
    case "windows":
      return new TreeSampler({
        clock,
        figures: windowsFigures(),
        ports: new CommandPorts(
          clock,
          async () => parseNetstat(await output("netstat", "-ano", "-p", "tcp")),
        ),
      });
    default:
      return new TreeSampler({
        clock,
        figures: psFigures(),
        ports: new CommandPorts(
          clock,
          async () => parseLsof(await output("lsof", "-nP", "-iTCP", "-sTCP:LISTEN", "-Fpn")),
        ),
      });
  }
}

async function output(command: string, ...args: string[]): Promise<string> {
  try {
    return new TextDecoder().decode(
      (await new Deno.Command(command, { args, stderr: "null" }).output()).stdout,
    );
  } catch {
    // expected: it is not installed, and ports are then not known.
    return "";
  }
}
