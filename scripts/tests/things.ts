/** What tests need of a machine beside Deno: the one place where it is listed, and where it comes from. */

import { join } from "node:path";
import { executableName, thisMachine } from "../compile/targets.ts";

interface Need {
  /** The systems that have it; all, if it is left out. */
  readonly on?: readonly typeof Deno.build.os[];
  /** The program to look for in `PATH`. */
  readonly program?: string;
  /** The file to look for. */
  readonly file?: string;
  /** Must end well: whether one may do it here. Where not, the platform lacks it. */
  readonly allowed?: readonly [string, ...string[]];
  /** The Debian package that has it. */
  readonly debian?: string;
}

const unix = ["linux", "darwin"] as const;

const needs = {
  /** Signals, groups of processes, `sh`. */
  unix: { on: unix },
  proc: { on: ["linux"], file: "/proc/self/environ" },
  sh: { on: unix, program: "sh" },
  ps: { on: unix, program: "ps", debian: "procps" },
  tmux: { on: unix, program: "tmux", debian: "tmux" },
  python3: { on: unix, program: "python3", debian: "python3-minimal" },
  nohup: { on: unix, program: "nohup", debian: "coreutils" },
  setsid: { on: ["linux"], program: "setsid", debian: "util-linux" },
  /** Mounts that only some processes see. */
  mounts: {
    on: ["linux"],
    program: "unshare",
    allowed: ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"],
    debian: "util-linux",
  },
  /** Files can be given to another user. */
  root: { on: unix, allowed: ["test", "-w", "/etc/passwd"] },
  curl: { program: "curl", debian: "curl" },
  "bash-completion": {
    on: unix,
    file: "/usr/share/bash-completion/bash_completion",
    debian: "bash-completion",
  },
  zsh: { on: unix, program: "zsh", debian: "zsh" },
  fish: { on: unix, program: "fish", debian: "fish" },
  git: { program: "git", debian: "git" },
  node: { program: "node" },
  npm: { program: "npm" },
  make: { on: unix, program: "make", debian: "make" },
  cargo: { program: "cargo" },
  go: { program: "go" },
  /** The compiled program, `dist/brum`. */
  brum: { file: compiledBrum() },
} as const satisfies Record<string, Need>;

/** Something that a test needs of the machine. */
export type Thing = keyof typeof needs;

/** Why a thing is not there: the platform has none, or it has not been installed or built. */
export interface Lack {
  readonly by: "platform" | "machine";
  readonly why: string;
}

/** Why `thing` is not there; `undefined` if it is. */
export function lacking(thing: Thing): Lack | undefined {
  const { on, program, file, allowed }: Need = needs[thing];
  if (on && !on.includes(Deno.build.os)) return { by: "platform", why: `${Deno.build.os} has none` };
  if (program !== undefined && !isInPath(program)) {
    return { by: optional.has(thing) ? "platform" : "machine", why: `there is no ${program} in PATH` };
  }
  if (file !== undefined && !isFile(file)) return { by: "machine", why: `there is no ${file}` };
  if (allowed && !endsWell(allowed)) {
    return { by: "platform", why: `${allowed.slice(0, 3).join(" ")} is not allowed here` };
  }
  return undefined;
}

/** The Debian packages of what is not there. */
export function missingPackages(): string[] {
  const things = Object.keys(needs) as Thing[];
  return things.flatMap((thing) => {
    const { debian }: Need = needs[thing];
    return debian && lacking(thing)?.by === "machine" ? [debian] : [];
  });
}

/** A machine with Deno alone is complete: Node is one of the ways to get it, and languages are their users'. */
const optional: ReadonlySet<Thing> = new Set(["node", "npm", "cargo", "go"]);

/** Where `deno task compile` puts the program. */
export function compiledBrum(): string {
  return join(import.meta.dirname!, "..", "..", "dist", executableName("brum", thisMachine));
}

function endsWell([command, ...args]: readonly [string, ...string[]]): boolean {
  return new Deno.Command(command, { args, stdout: "null", stderr: "null" }).outputSync().success;
}

function isInPath(program: string): boolean {
  const windows = Deno.build.os === "windows";
  const directories = (Deno.env.get("PATH") ?? "").split(windows ? ";" : ":");
  const names = windows ? [`${program}.exe`, `${program}.cmd`] : [program];
  return directories.some((directory) => directory && names.some((name) => isFile(join(directory, name))));
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
