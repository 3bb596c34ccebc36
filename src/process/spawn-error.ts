import { installHint } from "./install-hint.ts";
import type { ChildSpec, SpawnError } from "./parts.ts";

/** What the operating system calls the reason; Deno gives the name or, for some, only the number in its message. */
const NUMBERS: Readonly<Record<string, string>> = {
  "2": "ENOENT",
  "7": "E2BIG",
  "8": "ENOEXEC",
  "11": "EAGAIN",
  "12": "ENOMEM",
  "13": "EACCES",
  "23": "ENFILE",
  "24": "EMFILE",
  "26": "ETXTBSY",
};

/** Tells why a program could not be started, and looks at the files that it names to say which of them is wrong. */
export function spawnError(error: unknown, spec: ChildSpec, program: string): SpawnError {
  const reason = error instanceof Error ? error.message : String(error);
  const code = codeOf(error, reason);
  const limit = LIMITS[code];
  if (limit) return { kind: "limit", exitCode: 1, message: `cannot start ${shown(program)}: ${limit}` };
  const directory = directoryTrouble(spec.cwd);
  if (directory) return { kind: "no-directory", exitCode: 1, message: directory };
  const path = /^Failed to spawn '(.*?)': /.exec(reason)?.[1] ?? program;
  switch (code) {
    case "ENOENT":
      return { kind: "not-found", exitCode: 127, message: notFound(program, path, reason) };
    case "EACCES":
    case "ENOEXEC":
      return { kind: "not-executable", exitCode: 126, message: notExecutable(path, code) };
    default:
      return {
        kind: "other",
        exitCode: 1,
        message: `cannot start ${shown(program)}: ${OTHERS[code] ?? reason}`,
      };
  }
}

const LIMITS: Readonly<Record<string, string>> = {
  EMFILE:
    "too many open files; a process needs three. Raise the limit (`ulimit -n 4096`) or start fewer at once",
  ENFILE: "the system has too many files open; end something that holds many",
  EAGAIN:
    "the limit of processes is reached; raise it (`ulimit -u`, or the container's) or start fewer at once",
  ENOMEM: "not enough memory; end something, or start fewer at once",
};

const OTHERS: Readonly<Record<string, string>> = {
  E2BIG: "its arguments and environment are longer than the system takes; put long values into files",
  EINVAL: "an argument or a variable of the environment holds a NUL character; remove it",
  ETXTBSY: "the program is just being written; try again when that is done",
};

function codeOf(error: unknown, reason: string): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code === "string") return code;
  if (error instanceof Deno.errors.NotFound) return "ENOENT";
  return NUMBERS[/\(os error (\d+)\)/.exec(reason)?.[1] ?? ""] ?? "";
}

function directoryTrouble(cwd: string): string | undefined {
  const found = stat(cwd);
  if (found === "missing") return `the working directory ${cwd} does not exist; create it, or change \`cwd\``;
  if (found === "denied") return `the working directory ${cwd} cannot be entered; look at its permissions`;
  if (!found.isDirectory) return `the working directory ${cwd} is not a directory; change \`cwd\``;
  return undefined;
}

function notFound(program: string, path: string, reason: string): string {
  if (program === "") return "the command is empty; name a program";
  const found = reason.includes("os error") ? stat(path) : "missing";
  if (typeof found === "object" && found.isFile) {
    return `cannot start ${path}: the interpreter in its first line is not installed; install it, or correct the line`;
  }
  const where = /[/\\]/.test(program) ? "there is no such file" : "it is in no directory of PATH";
  const hint = installHint(program);
  if (hint !== undefined) return `${program} is not installed (${where}); install it: ${hint}`;
  return `command not found: ${shown(program)} (${where}); install it, or correct its name`;
}

function notExecutable(path: string, code: string): string {
  const found = stat(path);
  if (typeof found === "object" && found.isDirectory) {
    return `cannot start ${path}: it is a directory; name a program`;
  }
  if (code === "ENOEXEC") {
    return `cannot start ${path}: not a program of this system; a script needs a first line such as \`#!/bin/sh\``;
  }
  return `cannot start ${path}: no permission to execute it; \`chmod +x\` it, or look at its directories`;
}

function stat(path: string): Deno.FileInfo | "missing" | "denied" {
  try {
    return Deno.statSync(path);
  } catch (error) {
    return error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory
      ? "missing"
      : "denied";
  }
}

function shown(program: string): string {
  return program.length > 200 ? `${program.slice(0, 200)}…` : program;
}
