// @ts-types="./glob-to-regexp.d.ts"
import { globToRegExp } from "@std/path/glob-to-regexp";
import { relative, resolve } from "node:path";

/** What tools make and keep: changes there are consequences. */
const ignored: ReadonlySet<string> = new Set([
  ..."node_modules bower_components target dist build out coverage venv __pycache__".split(" "),
  ..."git hg svn next nuxt svelte-kit turbo cache parcel-cache venv tox gradle dart_tool".split(" ")
    .map((name) => `.${name}`),
]);

/** `**` looks so many directories deep. */
const DEEPEST = 50;

/** A place to look at, and what of it counts. */
export interface GlobRoot {
  /** Absolute: a directory, or one file. */
  readonly path: string;
  /** How many directories below it are looked into. */
  readonly depth: number;
  /** Whether to look into a directory of this name. */
  enters(name: string): boolean;
  /** Whether a file counts. @param path absolute */
  matches(path: string): boolean;
}

/**
 * Where files have to be looked at that match one of the patterns: the directory that each begins with, so that no
 * more is looked at than must be. A pattern without wildcards is a file, or all of a directory; one that begins with
 * `!` takes files out again. Directories that hold what tools make (`node_modules`, `.git`, `dist`, ...) are left out,
 * unless the pattern names them. Pure.
 *
 * @param directory what relative patterns are relative to; absolute
 */
export function globRoots(globs: readonly string[], directory: string): readonly GlobRoot[] {
  const unwanted = globs.filter((glob) => glob.startsWith("!")).map((glob) => expression(glob.slice(1)));
  const isWanted = (path: string) => {
    const within = slashed(relative(directory, path));
    return !unwanted.some((pattern) => pattern.test(within));
  };
  return globs.filter((glob) => !glob.startsWith("!")).map((glob) => {
    const parts = slashed(glob).split("/").filter((part) => part !== "" && part !== ".");
    const first = parts.findIndex((part) => /[*?[\]{}()!]/.test(part));
    const fixed = first < 0 ? parts : parts.slice(0, first);
    const path = resolve(directory, glob.startsWith("/") ? "/" : "", ...fixed);
    const rest = first < 0 ? ["**"] : parts.slice(first);
    const pattern = expression(rest.join("/"));
    return {
      path,
      depth: rest.includes("**") ? DEEPEST : rest.length - 1,
      enters: (name) => !ignored.has(name) || rest.includes(name),
      matches: (file) => (first < 0 || pattern.test(slashed(relative(path, file)))) && isWanted(file),
    };
  });
}

function expression(glob: string): RegExp {
  const bare = slashed(glob).replace(/^(?:\.\/)+/, "");
  return globToRegExp(bare, { extended: true, globstar: true, os: "linux" });
}

const slashed = (path: string) => path.replaceAll("\\", "/");
