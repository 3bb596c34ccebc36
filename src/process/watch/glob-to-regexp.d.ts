/** A regular expression for a glob pattern. */
export function globToRegExp(
  glob: string,
  options?: { extended?: boolean; globstar?: boolean; os?: "linux" | "windows" },
): RegExp;
