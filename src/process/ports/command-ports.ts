import type { Clock } from "../../async/mod.ts";
import type { PortFinder } from "./listening.ts";

/** A command costs tens of milliseconds: it is asked at most this often, in milliseconds. */
const EVERY = 5_000;

/** Listening sockets as a command of the OS lists them. */
export class CommandPorts implements PortFinder {
  readonly #clock: Clock;
  readonly #list: () => Promise<readonly (readonly [pid: number, port: number])[]>;
  #found: readonly (readonly [pid: number, port: number])[] = [];
  #due = 0;

  constructor(clock: Clock, list: () => Promise<readonly (readonly [pid: number, port: number])[]>) {
    this.#clock = clock;
    this.#list = list;
  }

  async find(trees: ReadonlyMap<number, readonly number[]>): Promise<ReadonlyMap<number, readonly number[]>> {
    if (trees.size > 0 && this.#isDue()) this.#saw(await this.#list());
    const byTree = new Map<number, readonly number[]>();
    for (const [tree, pids] of trees) {
      byTree.set(tree, this.#found.filter(([pid]) => pids.includes(pid)).map(([, port]) => port));
    }
    return byTree;
  }

  #isDue(): boolean {
    const now = this.#clock.monotonic();
    if (now < this.#due) return false;
    this.#due = now + EVERY;
    return true;
  }

  #saw(found: readonly (readonly [pid: number, port: number])[]): void {
    this.#found = found;
  }
}

/** `lsof -Fpn`: a line `p<pid>` and, below it, lines `n<address>:<port>`. Pure. */
export function parseLsof(text: string): [pid: number, port: number][] {
  const found: [number, number][] = [];
  let pid = 0;
  for (const line of text.split("\n")) {
    if (line.startsWith("p")) pid = Number(line.slice(1));
    else if (line.startsWith("n")) found.push([pid, Number(line.slice(line.lastIndexOf(":") + 1))]);
  }
  return found;
}

/** `netstat -ano -p tcp`: `TCP <address>:<port> <peer> LISTENING <pid>`; the state is translated, the peer is not. Pure. */
export function parseNetstat(text: string): [pid: number, port: number][] {
  return [...text.matchAll(/^\s*TCP\s+\S+:(\d+)\s+\S+:0\s+\S+\s+(\d+)\s*$/gm)].map(([, port, pid]) => [
    Number(pid),
    Number(port),
  ]);
}
