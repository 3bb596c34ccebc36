import { basename } from "node:path";
import { configName } from "../../config/mod.ts";

/**
 * Calls `hint` when a `.brum.toml` of these directories may have changed, until the signal is aborted. No more than
 * a hint: events get lost, and where a directory cannot be watched none comes at all.
 */
export async function watchForHints(
  directories: readonly string[],
  hint: () => void,
  signal: AbortSignal,
): Promise<void> {
  const watcher = open(directories);
  if (!watcher) return;
  const close = () => watcher.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    if (signal.aborted) return;
    for await (const { paths, flag } of watcher) {
      if (flag === "rescan" || paths.some((path) => basename(path) === configName)) hint();
    }
  } catch {
    // expected: a directory has gone, or the system has lost count; looking now and then goes on.
  } finally {
    signal.removeEventListener("abort", close);
    if (!signal.aborted) close();
  }
}

function open(directories: readonly string[]): Deno.FsWatcher | undefined {
  try {
    return Deno.watchFs([...directories], { recursive: false });
  } catch {
    // expected: too many are watched already, or a file system without events.
    return undefined;
  }
}
