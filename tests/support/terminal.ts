import { until } from "./until.ts";

/** A pseudo terminal in which a program runs, as whoever sits before it sees it. */
export interface Terminal {
  /** Waits until it has been shown. */
  says(pattern: RegExp): Promise<void>;
  press(keys: string): Promise<void>;
  /** The window is closed: nobody holds the terminal any more. */
  close(): void;
}

export interface InTerminal {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** All of it. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs a program in a pseudo terminal of its own, while `act` is its user; Python holds the terminal.
 *
 * @returns how it ended, once it has: `code 0`, `signal 2`; nothing when the terminal was closed
 */
export async function inTerminal(
  { argv, cwd, env }: InTerminal,
  act: (terminal: Terminal) => Promise<void>,
): Promise<string> {
  const helper = new Deno.Command("python3", {
    args: ["-c", HOLDER, ...argv],
    cwd,
    clearEnv: true,
    env: { ...env, TERM: "xterm" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const keys = helper.stdin.getWriter();
  let text = "";
  const take = (part: string) => void (text += part);
  const reading = helper.stdout.pipeThrough(new TextDecoderStream()).pipeTo(
    new WritableStream({ write: take }),
  );
  const status = new Response(helper.stderr).text();
  try {
    await act({
      says: async (pattern) => void await until(() => pattern.test(text), () => `${pattern} in ${text}`),
      press: (pressed) => keys.write(new TextEncoder().encode(pressed)),
      close: () => end(helper),
    });
  } catch (error) {
    end(helper);
    throw error;
  } finally {
    await Promise.all([reading, helper.status]);
    await keys.close().catch(gone);
  }
  return (await status).trim();
}

/** It may have ended by itself, as the program in it has. */
function end(helper: Deno.ChildProcess): void {
  try {
    helper.kill("SIGKILL");
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Nobody reads the keys any more. */
function gone(error: unknown): void {
  if (!(error instanceof Deno.errors.BrokenPipe || error instanceof TypeError)) throw error;
}

/** Copies between its pipes and a terminal in which it runs its arguments; says at the end how they ended. */
const HOLDER = `
import os, pty, select, sys
pid, fd = pty.fork()
if pid == 0: os.execvp(sys.argv[1], sys.argv[1:])
inputs = [fd, 0]
while fd in inputs:
  for ready in select.select(inputs, [], [])[0]:
    try: data = os.read(ready, 65536)
    except OSError: data = b""
    if not data: inputs.remove(ready)
    elif ready == 0: os.write(fd, data)
    else: os.write(1, data)
status = os.waitpid(pid, 0)[1]
print("signal %d" % os.WTERMSIG(status) if os.WIFSIGNALED(status) else "code %d" % os.WEXITSTATUS(status), file=sys.stderr)
`;
