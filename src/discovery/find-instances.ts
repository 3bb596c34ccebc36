import { join } from "node:path";
import { unlessGone } from "./announcement.ts";
import { isLocked } from "./file-lock.ts";
import { isRunning } from "./is-running.ts";
import { type InstanceFile, MAX_FILE, parseInstanceFile, pidIn } from "./instance-file.ts";
import { type Places, socketOf } from "./places.ts";
import { strange } from "./private-directory.ts";

/** Who runs, and what could not be understood, a line each. */
export interface FoundInstances {
  /** The oldest first. */
  readonly instances: readonly InstanceFile[];
  readonly problems: readonly string[];
}

/** More instances than these are not looked at. */
const MAX_INSTANCES = 1_000;

/**
 * All instances of this user that are alive. What dead ones have left is removed; what cannot be understood or
 * belongs to somebody else is skipped, and named.
 */
export async function findInstances(places: Places): Promise<FoundInstances> {
  const instances: InstanceFile[] = [];
  const problems: string[] = [];
  for (const id of await idsIn(places.instances, problems)) {
    try {
      const found = await lookAt(places, id);
      if (typeof found === "string") problems.push(found);
      else if (found) instances.push(found);
    } catch (error) {
      problems.push(`${join(places.instances, id)}: ${(error as Error).message}`);
    }
  }
  return { instances: instances.sort((a, b) => a.started_at < b.started_at ? -1 : 1), problems };
}

async function idsIn(directory: string, problems: string[]): Promise<readonly string[]> {
  const ids = new Set<string>();
  try {
    const wrong = await strange(directory, "directory");
    if (wrong !== undefined) problems.push(wrong);
    else {
      for await (const { name } of Deno.readDir(directory)) {
        const [, id] = /^([\w.-]+?)\.(?:json|lock|lock\.new)$/.exec(name) ?? [];
        if (id !== undefined && ids.size < MAX_INSTANCES) ids.add(id);
      }
    }
  } catch (error) {
    // expected: no instance has ever run.
    if (!(error instanceof Deno.errors.NotFound)) problems.push(`${directory}: ${(error as Error).message}`);
  }
  return [...ids].sort();
}

/** The instance, if it lives and can be found; or what is wrong. */
async function lookAt(places: Places, id: string): Promise<InstanceFile | string | undefined> {
  const path = join(places.instances, `${id}.json`);
  const lock = join(places.instances, `${id}.lock`);
  await tidyUnborn(`${lock}.new`);
  const life = await lifeOf(lock);
  if (life === "ended") return await tidy(places, id);
  const content = await contentOf(path);
  if (typeof content !== "string") return content?.wrong;
  if (life === "unknown") return await withoutLock(path, content);
  const parsed = parseInstanceFile(content);
  if (!parsed.ok) return `${path}: not an instance file: ${parsed.error}`;
  if (parsed.value.id !== id) return `${path}: says that it is of the instance ${parsed.value.id}`;
  return parsed.value;
}

async function lifeOf(lock: string): Promise<"lives" | "ended" | "unknown"> {
  try {
    return await isLocked(lock) ? "lives" : "ended";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "unknown";
    throw error;
  }
}

/** Removes all that a dead instance has left; the lock at last, so that whoever is interrupted here is followed. */
async function tidy(places: Places, id: string): Promise<undefined> {
  const { path: socket } = socketOf(places, id);
  await unlessGone(Deno.remove(socket));
  for (const kind of ["new", "json", "lock"]) {
    await unlessGone(Deno.remove(join(places.instances, `${id}.${kind}`)));
  }
  return undefined;
}

/** A lock that was never given its name: whoever made it is dead, or makes another. */
async function tidyUnborn(path: string): Promise<void> {
  try {
    if (!await isLocked(path)) await unlessGone(Deno.remove(path));
  } catch (error) {
    // expected: nearly always there is none.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A file that is not ours: the original's, say. It is removed when its process is gone, and else left alone. */
async function withoutLock(path: string, content: string): Promise<string | undefined> {
  const pid = pidIn(content);
  if (!pid.ok) return `${path}: not an instance file: ${pid.error}`;
  if (!isRunning(pid.value)) await unlessGone(Deno.remove(path));
  return undefined;
}

async function contentOf(path: string): Promise<string | { readonly wrong: string } | undefined> {
  try {
    const wrong = await strange(path, "file");
    if (wrong !== undefined) return { wrong };
    const { size } = await Deno.lstat(path);
    return size > MAX_FILE ? { wrong: `${path}: ${size} bytes are too many` } : await Deno.readTextFile(path);
  } catch (error) {
    // expected: it has just ended, or has only begun.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
