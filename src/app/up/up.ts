import { systemClock } from "../../async/mod.ts";
import { paths } from "../../config/mod.ts";
import { Announcement, type FileLock, type InstanceFile, placesIn } from "../../discovery/mod.ts";
import { runningInstances } from "../connect.ts";
import { ownEnvironment } from "../own-environment.ts";
import { runHeadless } from "../run-headless.ts";
import type { ExitReason, RunOptions } from "../run-options.ts";
import { lockDirectory } from "../serve-instance.ts";
import { startDetached } from "./detached.ts";
import { startIn } from "./start-in.ts";

export interface UpOptions {
  readonly run: RunOptions;
  /** Apart from the terminal; else the output is shown here, if this becomes the instance. */
  readonly detach: boolean;
  /** The id of the instance, wherever it runs; none: that of the directory. */
  readonly instance?: string;
}

/** Whoever has the lock of a directory can be asked after so many milliseconds at the latest, or it is stuck. */
const PATIENCE = 30_000;

/** Between two looks, in milliseconds. */
const STEP = 50;

/** Starts scripts in the directory's instance, and the instance if there is none. Of two at once one becomes it. */
export async function up(options: UpOptions): Promise<ExitReason> {
  const { run, detach, instance } = options;
  const place = await placeFor(run.directory, instance, detach);
  switch (place.kind) {
    case "there":
      return await startIn(place.instance, run);
    case "here":
      return detach
        ? await startDetached(run)
        : await runHeadless({ ...run, stay: true }, place.lock ? { lock: place.lock } : {});
    case "wrong":
      console.error(`brum: ${place.message}`);
      return { kind: "code", code: place.code };
  }
}

type Place =
  | { readonly kind: "there"; readonly instance: InstanceFile }
  | { readonly kind: "here"; readonly lock?: FileLock }
  | { readonly kind: "wrong"; readonly message: string; readonly code: number };

async function placeFor(directory: string, id: string | undefined, detach: boolean): Promise<Place> {
  const { runtime } = paths(Deno.build.os, ownEnvironment(), Deno.uid());
  const until = systemClock.monotonic() + PATIENCE;
  for (;;) {
    const { instances } = await runningInstances();
    const found = instances.find((other) =>
      id === undefined ? other.primary && other.directory === directory : other.id === id
    );
    if (found) return { kind: "there", instance: found };
    if (id !== undefined) return { kind: "wrong", message: `no instance has the id ${id}`, code: 2 };
    try {
      const lock = await lockDirectory(runtime, directory);
      if (lock && !detach) return { kind: "here", lock };
      if (lock) {
        // The instance is another process, which takes the lock itself. It runs unseen, so it has to be found.
        lock[Symbol.dispose]();
        await Announcement.tryOut(placesIn(runtime, Deno.uid()));
        return { kind: "here" };
      }
    } catch (error) {
      if (!detach) return { kind: "here" };
      return {
        kind: "wrong",
        message: `an instance could not be found again: ${(error as Error).message}`,
        code: 1,
      };
    }
    if (systemClock.monotonic() > until) {
      const message = `another brum has the lock of ${directory}, but does not say how it can be reached`;
      return { kind: "wrong", message, code: 1 };
    }
    await systemClock.sleep(STEP);
  }
}
