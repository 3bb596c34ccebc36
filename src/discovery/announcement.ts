import { join } from "node:path";
import { randomText } from "../async/mod.ts";
import { FileLock } from "./file-lock.ts";
import { type InstanceFile, MAX_FILE } from "./instance-file.ts";
import type { Places } from "./places.ts";
import { makePrivate } from "./private-directory.ts";

/** So often somebody may tidy away what is being made, before that is an error. */
const ATTEMPTS = 10;

/**
 * The files by which others find an instance: `<id>.lock`, which it keeps locked as long as it lives, and
 * `<id>.json`, once there is something to say. Whoever finds the lock free removes both.
 *
 * ```text
 *   claim() ──▶ locked ──publish()──▶ found by others ──dispose──▶ gone
 * ```
 */
export class Announcement implements AsyncDisposable {
  readonly #places: Places;
  readonly #id: string;
  readonly #lock: FileLock;

  private constructor(places: Places, id: string, lock: FileLock) {
    this.#places = places;
    this.#id = id;
    this.#lock = lock;
  }

  /**
   * Begins the life of an instance for others.
   *
   * @param id no other instance, before or beside it, has the same
   */
  static async claim(places: Places, id: string): Promise<Announcement> {
    await makePrivate(places.instances);
    const path = join(places.instances, `${id}.lock`);
    for (let attempt = 1;; attempt++) {
      const lock = await newLock(path, attempt === ATTEMPTS);
      if (lock) return new Announcement(places, id, lock);
    }
  }

  /** Sees that an instance could be found: rejects with what the system says where its file could not be written. */
  static async tryOut(places: Places): Promise<void> {
    await using announcement = await Announcement.claim(places, `try-${randomText(16)}`);
    await writeNew(announcement.#path("new"), "?".repeat(MAX_FILE));
  }

  /** Writes the file, whole or not at all. */
  async publish(file: InstanceFile): Promise<void> {
    const fresh = this.#path("new");
    await writeNew(fresh, `${JSON.stringify(file, null, 2)}\n`);
    await Deno.rename(fresh, this.#path("json"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    using _lock = this.#lock;
    for (const kind of ["new", "json", "lock"]) await unlessGone(Deno.remove(this.#path(kind)));
  }

  #path(kind: string): string {
    return join(this.#places.instances, `${this.#id}.${kind}`);
  }
}

async function writeNew(path: string, text: string): Promise<void> {
  await Deno.writeTextFile(path, text, { mode: 0o600, createNew: true });
}

/**
 * Makes a file that is locked before it can be seen under its name. `undefined` when somebody has taken it, not yet
 * locked, for what a dead instance had left, or is just looking whether it is: that one may have been halted there,
 * and is not waited for.
 */
async function newLock(path: string, last: boolean): Promise<FileLock | undefined> {
  const fresh = `${path}.new`;
  const file = await Deno.open(fresh, { read: true, write: true, create: true, mode: 0o600 });
  const lock = new FileLock(file);
  try {
    if (await file.tryLock(true)) {
      await Deno.rename(fresh, path);
      return lock;
    }
    await unlessGone(Deno.remove(fresh));
    throw new Deno.errors.NotFound(`${fresh} is locked by somebody else`);
  } catch (error) {
    lock[Symbol.dispose]();
    if (last || !(error instanceof Deno.errors.NotFound)) throw error;
    return undefined;
  }
}

/** Whoever removes the same at the same time is welcome to it. */
export async function unlessGone(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
