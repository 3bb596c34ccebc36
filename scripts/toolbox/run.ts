/** How a command is run. */
export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment. */
  readonly env?: Record<string, string>;
}

/**
 * Runs a command to its end and keeps what it says.
 *
 * @returns what it wrote to its standard output
 * @throws when it ends with another code than 0; the message has the command and what it wrote to standard error
 */
export async function run(
  [command, ...args]: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(command, { ...options, args, stdin: "null" })
    .output();
  const decoder = new TextDecoder();
  if (code === 0) return decoder.decode(stdout);
  throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${decoder.decode(stderr).trim()}`);
}

/** Runs a command that shows its output itself; returns its exit code. */
export async function show(
  [command, ...args]: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<number> {
  const { code } = await new Deno.Command(command, { ...options, args, stdout: "inherit", stderr: "inherit" })
    .output();
  return code;
}
