import { join } from "node:path";
import { bundle } from "./bundle.ts";
import { compileProgram } from "./compile-program.ts";
import { revision, stampRevision } from "./revision.ts";
import { executableName, type Target, thisMachine } from "./targets.ts";

const root = join(import.meta.dirname!, "..", "..");

/** A program that has been compiled. */
export interface Compiled {
  readonly path: string;
  /** Which way it was made, in words. */
  readonly way: string;
}

/** `brum`, bundled once and ready to be compiled for as many machines as are wanted. */
export class BrumBundle implements AsyncDisposable {
  readonly #directory: string;
  readonly #entry: string;

  private constructor(directory: string, entry: string) {
    this.#directory = directory;
    this.#entry = entry;
  }

  /** Bundles the program with its version and the revision of the sources. */
  static async make(): Promise<BrumBundle> {
    const directory = await Deno.makeTempDir({ prefix: "brum-bundle-" });
    const entry = await bundle(join(root, "src", "main.ts"), directory);
    const { version } = JSON.parse(await Deno.readTextFile(join(root, "deno.json"))) as { version: string };
    const commit = await revision(root);
    if (commit !== undefined) await stampRevision(directory, version, commit);
    return new BrumBundle(directory, entry);
  }

  /** Compiles it for `target`; the executable is `name`, with the target's ending, in `dist/`. */
  async compile(target: Target, name: string): Promise<Compiled> {
    const path = join(root, "dist", executableName(name, target));
    return { path, way: await compileProgram(this.#entry, path, target) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.#directory, { recursive: true });
  }
}

/** Compiles the smallest program there is, for this machine, to compare with: `dist/bench/hello`. */
export async function compileHello(): Promise<Compiled> {
  const directory = await Deno.makeTempDir({ prefix: "brum-hello-" });
  try {
    const entry = join(directory, "hello.js");
    await Deno.writeTextFile(entry, 'console.log("hello");\n');
    const path = join(root, "dist", "bench", executableName("hello", thisMachine));
    return { path, way: await compileProgram(entry, path, thisMachine) };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
