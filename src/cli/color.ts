import type { ColorChoice } from "../app/mod.ts";
import type { Surroundings } from "./command.ts";

/** `NO_COLOR` and `FORCE_COLOR` as <https://no-color.org> and <https://force-color.org> have them. */
export function colorChoice(
  { color }: { readonly color: boolean },
  env: Surroundings["env"],
): ColorChoice {
  if (!color || env("NO_COLOR")) return "never";
  const forced = env("FORCE_COLOR");
  if (!forced) return "auto";
  return forced === "0" || forced === "false" ? "never" : "always";
}
