import { createHash } from "node:crypto";
import { join } from "node:path";

/** Below the ports that systems give to outgoing connections, and above those that people choose. */
export const FIRST_PORT = 24_000;
export const PORT_COUNT = 8_000;

/** Whose a port is. */
export interface PortOwner {
  /** The working directory; absolute. */
  readonly directory: string;
  readonly script: string;
}

/**
 * Gives each script of each directory of this machine a port of its own, the same every time: where a hash of both
 * points to, or the next one that is nobody else's.
 *
 * There is one small file for each port that was ever given, named after it, with its owner. It is made in one step
 * together with what it says, so that of two who want the same port one gets it, in whatever program. A file stays
 * for good, for its owner may come back; there are at most {@link PORT_COUNT}.
 */
export class PortRegister {
  readonly #directory: string;

  /** @param directory where the files are; made when the first port is given */
  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * The first of the owner's ports that is usable, a new one if none is.
   *
   * @param usable whether nobody listens there, and nobody is about to
   * @returns nothing when every port is somebody's
   * @throws {Error} as the file system does
   */
  async portOf(owner: PortOwner, usable: (port: number) => Promise<boolean>): Promise<number | undefined> {
    const mine = JSON.stringify(owner);
    const draft = await this.#draft(mine);
    try {
      for (const port of candidates(owner)) {
        if (await this.#claim(port, draft, mine) && await usable(port)) return port;
      }
    } finally {
      await Deno.remove(draft);
    }
    return undefined;
  }

  async #draft(text: string): Promise<string> {
    await Deno.mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const draft = await Deno.makeTempFile({ dir: this.#directory, prefix: "draft-" });
    await Deno.writeTextFile(draft, text);
    return draft;
  }

  /** Whether the port is, or was until now nobody's and is now, mine. */
  async #claim(port: number, draft: string, mine: string): Promise<boolean> {
    const file = join(this.#directory, String(port));
    try {
      await Deno.link(draft, file);
      return true;
    } catch (error) {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
      return await Deno.readTextFile(file) === mine;
    }
  }
}

/** All ports, from where the hash of the owner points to. Pure. */
export function* candidates({ directory, script }: PortOwner): Generator<number> {
  const hash = createHash("sha256").update(`${directory}\0${script}`).digest().readUInt32BE();
  for (let i = 0; i < PORT_COUNT; i++) yield FIRST_PORT + (hash + i) % PORT_COUNT;
}
