/** Parts of paths in which no code of the user's own lies. */
const FOREIGN =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|vendor|\.venv|\.cargo|\.rustup|\.pnpm|\.yarn|bower_components|jspm_packages)[\\/]|[\\/]go[\\/]pkg[\\/]mod[\\/]|[\\/]lib[\\/]python\d|[\\/]rustc[\\/]|[\\/]gems[\\/]|[\\/](?:usr|opt)[\\/](?:local[\\/])?(?:lib|go|include)[\\/]/;
/** What the runtimes call their own files. */
const INTERNAL =
  /^(?:node:|ext:|deno:|bun:|internal\/|webpack(?:-internal:\/\/\/|:\/\/[^/]*\/)(?:webpack\/|\.\/node_modules)|https?:\/\/(?:jsr\.io|deno\.land|esm\.sh)|<|native\b|java\.base|std\/)/;

/** Whether code of this file is the user's own: neither a library's nor the runtime's. */
export function isOwn(file: string): boolean {
  return file !== "" && !INTERNAL.test(file) && !FOREIGN.test(file);
}
