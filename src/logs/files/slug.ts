/** The most characters of a script's name in a file's name. */
const MAX = 40;

/**
 * A file's name for a run: `<script>-<n>` with what is not a letter, a digit, a dot or an underscore replaced. A typed
 * command can hold a secret: of that, its first word is taken that is neither an assignment nor a URL.
 */
export function slugOf({ id, script }: { id: string; script: string }): string {
  const number = /-(\d+)$/.exec(id)?.[1] ?? "1";
  const word = script.split(/\s+/).find((word) => word !== "" && !/=|:\/\//.test(word)) ?? "";
  const name = word.replace(/[^\p{L}\p{N}._]+/gu, "-").replace(
    /^[-.]+|[-.]+$/g,
    "",
  );
  return `${[...name].slice(0, MAX).join("") || "script"}-${number}`;
}
