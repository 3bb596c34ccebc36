import { posix, win32 } from "node:path";

/** Where brum keeps things on this machine. All absolute. */
export interface Paths {
  /** `undefined` where the environment names none. */
  readonly home: string | undefined;
  /** Lasts: log files are here. */
  readonly state: string;
  /** Gone with the session where the system has such a place, else `state`: sockets, instance files. */
  readonly runtime: string;
  /** The log files of all directories, unless `[logs] dir` says otherwise. */
  readonly logs: string;
}

type Os = typeof Deno.build.os;

/**
 * - Linux, macOS and the like: `$XDG_STATE_HOME/brummer`, else `~/.local/state/brummer`;
 *   `$XDG_RUNTIME_DIR/brummer`, else the same.
 * - Windows: `%LOCALAPPDATA%\brummer`, else `AppData\Local\brummer` in the profile.
 *
 * A variable that is not an absolute path counts for nothing, as XDG has it. Without a home directory the
 * system's place for temporary files is taken, in a directory of this user (`uid`).
 */
export function paths(os: Os, env: Readonly<Record<string, string>>, uid: number | null): Paths {
  return os === "windows" ? windowsPaths(env) : unixPaths(env, uid);
}

function unixPaths(env: Readonly<Record<string, string>>, uid: number | null): Paths {
  const { join, isAbsolute } = posix;
  const named = (name: string) => env[name] && isAbsolute(env[name]) ? env[name] : undefined;
  const home = named("HOME");
  const stateHome = named("XDG_STATE_HOME") ?? (home && join(home, ".local", "state"));
  const state = stateHome
    ? join(stateHome, "brummer")
    : join(named("TMPDIR") ?? "/tmp", `brummer-${uid ?? "user"}`);
  const runtimeHome = named("XDG_RUNTIME_DIR");
  const runtime = runtimeHome ? join(runtimeHome, "brummer") : state;
  return { home, state, runtime, logs: join(state, "logs") };
}

function windowsPaths(env: Readonly<Record<string, string>>): Paths {
  const { join, isAbsolute } = win32;
  const named = (name: string) => env[name] && isAbsolute(env[name]) ? env[name] : undefined;
  const home = named("USERPROFILE") ?? named("HOME");
  const local = named("LOCALAPPDATA") ?? (home && join(home, "AppData", "Local"));
  const state = join(local ?? named("TEMP") ?? "C:\\Windows\\Temp", "brummer");
  return { home, state, runtime: state, logs: join(state, "logs") };
}
