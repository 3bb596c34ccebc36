import { createHash } from "node:crypto";
import { basename, join } from "node:path";

/** Where the instances of a user find each other. All absolute, all of mode 0700 and the user's own. */
export interface Places {
  /** A file and a lock for each running instance. */
  readonly instances: string;
  /** A lock for each working directory. */
  readonly locks: string;
  readonly sockets: string;
  /** For sockets whose path would be too long there. */
  readonly shortSockets: string;
}

/** A path of a socket has so many bytes at most on every system that has them (macOS: 104 with the final zero). */
const MAX_SOCKET_PATH = 103;

/**
 * @param runtime what is gone with the session, absolute
 * @param uid of the user; `null` where there are none
 */
export function placesIn(runtime: string, uid: number | null): Places {
  return {
    instances: join(runtime, "instances"),
    locks: join(runtime, "locks"),
    sockets: join(runtime, "sockets"),
    shortSockets: `/tmp/brummer-${uid ?? "user"}`,
  };
}

/** Where the socket of an instance is: its directory, and its path. Pure. */
export function socketOf(
  { sockets, shortSockets }: Places,
  id: string,
): { readonly directory: string; readonly path: string } {
  const path = join(sockets, `${id}.sock`);
  const fits = new TextEncoder().encode(path).length <= MAX_SOCKET_PATH;
  return fits
    ? { directory: sockets, path }
    : { directory: shortSockets, path: join(shortSockets, `${id}.sock`) };
}

/** The file that whoever is the instance of a working directory has locked. It is never removed. */
export function lockOf({ locks }: Places, directory: string): string {
  const told = basename(directory).replace(/[^\w.-]/g, "_").slice(0, 40) || "root";
  return join(locks, `${told}-${createHash("sha256").update(directory).digest("hex").slice(0, 12)}.lock`);
}
