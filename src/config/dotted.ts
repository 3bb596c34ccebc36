import type { Path } from "./document.ts";

/** `scripts.api.env`, with quotes where TOML needs them: `scripts."a b".env`. */
export function dotted(path: Path): string {
  return path.map((part) => /^[\w-]+$/.test(String(part)) ? String(part) : JSON.stringify(String(part))).join(
    ".",
  );
}
