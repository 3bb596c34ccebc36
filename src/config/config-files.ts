import { join, resolve } from "node:path";
import { configDirectories, configName } from "./config-directories.ts";
import { type Document, parseDocument } from "./document.ts";
import type { Layer } from "./layer.ts";
import type { ConfigProblem } from "./problem.ts";
import type { Result } from "./result.ts";

/** No settings are larger; a file that is has been put there by mistake. */
const maxBytes = 1024 * 1024;

/** What reading the files has brought. */
export interface ConfigFiles {
  /** The farthest first: a later one overrides. */
  readonly layers: readonly Layer[];
  readonly problems: readonly ConfigProblem[];
  readonly warnings: readonly ConfigProblem[];
}

/**
 * Reads every `.brum.toml` that counts for a directory. Each is at most 1 MiB. A file above the directory that
 * belongs to a stranger (neither root, nor this user, nor the directory's owner) is not read: what it names
 * would be run.
 */
export async function readConfigFiles(directory: string, home: string | undefined): Promise<ConfigFiles> {
  const layers: Layer[] = [];
  const problems: ConfigProblem[] = [];
  const warnings: ConfigProblem[] = [];
  const own = resolve(directory);
  const homeDirectory = home === undefined ? undefined : resolve(home);
  const friends = [0, Deno.uid(), (await Deno.stat(own)).uid];
  const read = configDirectories(directory, home).map(async (at) => {
    const trusted = at === own || at === homeDirectory;
    return { at, result: await readConfigFile(join(at, configName), trusted ? undefined : friends) };
  });
  for (const { at, result } of await Promise.all(read)) {
    if (!result.ok) (result.error.stranger ? warnings : problems).push(result.error.problem);
    else if (result.value) {
      layers.push(fileLayer(join(at, configName), at, at === homeDirectory && at !== own, result.value));
    }
  }
  return { layers, problems, warnings };
}

interface Refusal {
  readonly problem: ConfigProblem;
  /** Not wrong, but a stranger's. */
  readonly stranger: boolean;
}

/**
 * Reads one file; `undefined` where there is none.
 *
 * @param friends the owners of whom one is not a stranger; none: it is read whoever it belongs to
 */
export async function readConfigFile(
  file: string,
  friends: readonly (number | null)[] | undefined,
): Promise<Result<Document | undefined, Refusal>> {
  const refuse = (message: string, stranger = false) =>
    ({ ok: false, error: { problem: { file, message }, stranger } }) as const;
  let bytes: Uint8Array;
  try {
    const { isFile, size, uid } = await Deno.stat(file);
    if (!isFile) return refuse("expected a file, found something else; remove it or rename it");
    if (friends && uid !== null && !friends.includes(uid)) {
      return refuse(`belongs to another user (uid ${uid}) and is not read, as it could start anything`, true);
    }
    if (size > maxBytes) return refuse(`expected at most 1 MiB, found ${size} bytes`);
    bytes = await Deno.readFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { ok: true, value: undefined };
    return refuse(`cannot be read: ${(error as Error).message}`);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // expected: a file in another encoding.
    return refuse("expected UTF-8, found other bytes; save it as UTF-8");
  }
  const parsed = parseDocument(file, text);
  return parsed.ok ? parsed : { ok: false, error: { problem: parsed.error, stranger: false } };
}

/** What a file says. Its relative paths are from `directory` on. */
export function fileLayer(file: string, directory: string, home: boolean, document: Document): Layer {
  return {
    kind: "file",
    value: document.value,
    directory,
    home,
    place: (path, what) => ({ file, ...(what === "key" ? document.keyAt(path) : document.valueAt(path)) }),
  };
}
