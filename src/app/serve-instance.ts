import { type Clock, randomText } from "../async/mod.ts";
import { type ControlAddress, serveControl } from "../control/mod.ts";
import {
  Announcement,
  type FileLock,
  findInstances,
  lockOf,
  makePrivate,
  type Places,
  placesIn,
  socketOf,
  tryLock,
} from "../discovery/mod.ts";
import type { Instance, InstanceInfo } from "../instance/mod.ts";

export interface ServeOptions {
  readonly instance: Instance;
  readonly about: Omit<InstanceInfo, "newest">;
  /** Where instances find each other, see `Paths`. */
  readonly runtime: string;
  readonly clock: Clock;
  /** Is told what a person should know. Does not throw. */
  readonly say: (message: string) => void;
  /** The lock of the directory, by whoever has it already, and frees it. */
  readonly lock?: FileLock;
}

/**
 * Makes an instance one that others find and can ask: takes the lock of its directory if that is free, serves its
 * control socket, and writes its instance file. Where that cannot be done, it is said once, what was opened is closed,
 * and all else goes on.
 *
 * @returns ends all of that
 */
export async function serveInstance(options: ServeOptions): Promise<AsyncDisposable> {
  const { instance, about, runtime, clock, say, lock } = options;
  const places = placesIn(runtime, Deno.uid());
  try {
    await using opened = new AsyncDisposableStack();
    const taken = lock ? undefined : await lockDirectory(runtime, about.directory);
    if (taken) opened.use(taken);
    const held = lock ?? taken;
    const announcement = opened.use(await Announcement.claim(places, about.id));
    const token = randomText(32);
    const address = await addressOf(places, about.id, token);
    const { control } = opened.use(await serveControl({ instance, address, clock }));
    const startedAt = new Date(about.startedAt).toISOString();
    await announcement.publish({
      id: about.id,
      name: about.name,
      directory: about.directory,
      port: 0,
      started_at: startedAt,
      last_ping: new Date(clock.now()).toISOString(),
      process_info: { pid: about.pid, executable: Deno.execPath() },
      token,
      version: about.version,
      control,
      primary: held !== undefined,
    });
    if (!held) say(await ofTheFirst(places, about));
    return opened.move();
  } catch (error) {
    say(`no other brum can find this one: ${(error as Error).message}`);
    return new AsyncDisposableStack();
  }
}

/** The lock of a directory; `undefined` when another instance has it. */
export async function lockDirectory(runtime: string, directory: string): Promise<FileLock | undefined> {
  const places = placesIn(runtime, Deno.uid());
  await makePrivate(places.locks);
  return await tryLock(lockOf(places, directory));
}

async function addressOf(places: Places, id: string, token: string): Promise<ControlAddress> {
  if (Deno.build.os === "windows") return { kind: "loopback", token };
  const { directory, path } = socketOf(places, id);
  await makePrivate(directory);
  return { kind: "unix", path };
}

async function ofTheFirst(
  places: Places,
  { id, directory }: Pick<InstanceInfo, "id" | "directory">,
): Promise<string> {
  const { instances } = await findInstances(places);
  const first = instances.find((other) => other.primary && other.directory === directory);
  const who = first ? ` (${first.id}, process ${first.process_info.pid})` : "";
  return `another brum runs in this directory${who}: commands here are for that one, and for this one with --instance ${id}`;
}
