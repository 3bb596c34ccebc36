import type { Clock } from "../../async/mod.ts";
import type { PortFinder } from "./listening.ts";

/** The table of sockets costs the kernel milliseconds: it is read at most this often, in milliseconds. */
const EVERY = 2_000;
/** After so many processes the event loop breathes. */
const SLICE = 50;
/** So often a socket's owner is looked for: it may have been forked since the processes were listed. */
const SEARCHES = 2;

interface Socket {
  readonly port: number;
  /** The tree that holds it. */
  owner?: number;
  searches: number;
}

/**
 * Listening sockets of Linux: `/proc/net/tcp` says which there are, `/proc/<pid>/fd` who holds them. The second is
 * dear (a link a file), so it is looked at only for sockets that have not been seen before.
 */
export class LinuxPorts implements PortFinder {
  readonly #clock: Clock;
  readonly #root: string;
  #sockets = new Map<string, Socket>();
  #due = 0;

  constructor(clock: Clock, root = "/proc") {
    this.#clock = clock;
    this.#root = root;
  }

  async find(trees: ReadonlyMap<number, readonly number[]>): Promise<ReadonlyMap<number, readonly number[]>> {
    if (this.#isDue()) {
      const tables = await Promise.all(["tcp", "tcp6"].map((name) => readTable(`${this.#root}/net/${name}`)));
      this.#saw(new Map(tables.flatMap(listening)));
      await this.#search(trees);
    }
    return this.#byTree();
  }

  #isDue(): boolean {
    const now = this.#clock.monotonic();
    if (now < this.#due) return false;
    this.#due = now + EVERY;
    return true;
  }

  #saw(ports: ReadonlyMap<string, number>): void {
    const known = this.#sockets;
    this.#sockets = new Map(
      [...ports].map(([inode, port]) => [inode, known.get(inode) ?? { port, searches: 0 }]),
    );
  }

  async #search(trees: ReadonlyMap<number, readonly number[]>): Promise<void> {
    const sought = this.#toSearch();
    if (sought.size === 0) return;
    let looked = 0;
    for (const [tree, pids] of trees) {
      for (const pid of pids) {
        for (const inode of socketsOf(`${this.#root}/${pid}/fd`)) {
          if (sought.has(inode)) this.#found(inode, tree);
        }
        if (++looked % SLICE === 0) await this.#clock.sleep(0);
      }
    }
  }

  #toSearch(): ReadonlySet<string> {
    const sought = new Set<string>();
    for (const [inode, socket] of this.#sockets) {
      if (socket.owner !== undefined || socket.searches >= SEARCHES) continue;
      socket.searches++;
      sought.add(inode);
    }
    return sought;
  }

  #found(inode: string, tree: number): void {
    const socket = this.#sockets.get(inode);
    if (socket) socket.owner = tree;
  }

  #byTree(): ReadonlyMap<number, readonly number[]> {
    const byTree = new Map<number, number[]>();
    for (const { owner, port } of this.#sockets.values()) {
      if (owner !== undefined) byTree.set(owner, [...(byTree.get(owner) ?? []), port]);
    }
    return byTree;
  }
}

/** Inode and port of each listening socket in a table as of `/proc/net/tcp`. */
export function listening(table: string): [inode: string, port: number][] {
  const found: [string, number][] = [];
  for (const line of table.split("\n").slice(1)) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === "0A" && local && inode) {
      found.push([inode, Number.parseInt(local.slice(local.indexOf(":") + 1), 16)]);
    }
  }
  return found;
}

async function readTable(path: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch {
    // expected: a kernel without IPv6 has no table for it.
    return "";
  }
}

function* socketsOf(directory: string): Iterable<string> {
  try {
    for (const { name } of Deno.readDirSync(directory)) {
      const inode = /^socket:\[(\d+)\]$/.exec(Deno.readLinkSync(`${directory}/${name}`))?.[1];
      if (inode) yield inode;
    }
  } catch {
    // expected: the process has ended since, or has just closed that file; the next search looks again.
  }
}
