/** Where a file stands in the repository: the rules are for the program, tests may do as they please. */

const root = new URL("../../", import.meta.url);

/**
 * The path of `filename` below `src/`, with forward slashes (`process/slot.ts`), or `undefined` where the file is
 * not part of the program. A relative name is taken from the root of the repository.
 */
export function pathInSource(filename: string): string | undefined {
  const source = decodeURIComponent(new URL("src/", root).pathname);
  const slashed = filename.replaceAll("\\", "/");
  const absolute = isAbsolute(slashed) ? slashed : decodeURIComponent(root.pathname) + slashed;
  // A Windows path is `C:/…`, the path of its URL `/C:/…`.
  const path = absolute.startsWith("/") ? absolute : `/${absolute}`;
  return path.startsWith(source) ? path.slice(source.length) : undefined;
}

/** Whether `path` (below `src/`) is one of `owners`: a file by its name, a folder with a slash at its end. */
export function isOwnedBy(path: string, owners: readonly string[]): boolean {
  return owners.some((owner) => owner.endsWith("/") ? path.startsWith(owner) : path === owner);
}

function isAbsolute(path: string): boolean {
  return path.startsWith("/") || /^[A-Za-z]:\//.test(path);
}
