/** Paths of the machine on which a recording is made, and what they become. */
const places: readonly (readonly [RegExp, string])[] = [
  [/[^\s"'(:]+(?=\/bin\/python)/g, "/home/me/venv"],
  [/[^\s"'(:]+(?=\/lib\/python3\.\d+\/site-packages\/)/g, "/home/me/venv"],
  [/[^\s"'(:]+(?=\/lib\/python3\.\d+\/(?!site-packages))/g, "/usr"],
];

/** A recording without what tells of the machine: the work is in `/home/me`, whatever the temporary directory was. */
export function normalise(text: string, root: string): string {
  let result = text.replaceAll(root, "/home/me");
  const home = Deno.env.get("HOME");
  for (const [pattern, place] of places) result = result.replaceAll(pattern, place);
  if (home) result = result.replaceAll(`${home}/`, "/home/me/");
  return result;
}
