/** How a command is handed to the operating system. */
export interface Argv {
  readonly program: string;
  readonly args: readonly string[];
  /** Windows: the arguments are passed on as they stand, for `cmd` has quoting rules of its own. */
  readonly raw: boolean;
}

/** A string goes to the shell of the OS (`/bin/sh`, on Windows `cmd`), an array is started as it stands. */
export function argvOf(command: string | readonly string[], os: typeof Deno.build.os = Deno.build.os): Argv {
  if (typeof command !== "string") return { program: command[0] ?? "", args: command.slice(1), raw: false };
  if (os === "windows") return { program: "cmd.exe", args: ["/d", "/s", "/c", `"${command}"`], raw: true };
  return { program: "/bin/sh", args: ["-c", command], raw: false };
}
