import type { DotenvExpandOptions, DotenvExpandOutput } from "dotenv-expand";

/** What a name stands for; `undefined` when it is not set. */
export type Lookup = (name: string) => string | undefined;

/** More references than these in one value are a mistake, and would cost time. */
const most = 1_000;

/** Puts values in the place of names. */
export interface Interpolation {
  /**
   * `$NAME`, `${NAME}`, `${NAME:-what stands for it when it is not set or empty}`; `\$` is a `$`. What is put in is
   * not looked at again.
   *
   * @returns `undefined` when there are more than 1,000 `$`
   */
  (text: string, lookup: Lookup): string | undefined;
}

/** Loads the library that does it. */
export async function loadInterpolation(): Promise<Interpolation> {
  const { default: { expand } } = await import("dotenv-expand");
  return (text, lookup) => interpolate(text, lookup, expand);
}

/**
 * The library reads what it has put in once more, which would change a password with a `$` in it. So it gets a
 * sign for each value, and the values are put in when it has done.
 */
function interpolate(
  text: string,
  lookup: Lookup,
  expand: (options: DotenvExpandOptions) => DotenvExpandOutput,
): string | undefined {
  if (text.split("$").length > most + 1) return undefined;
  const names = [...new Set(text.match(/[A-Za-z_]\w*/g))];
  // A name that is not set has an own value, too: none is to be found in the prototype of objects.
  const signs = Object.fromEntries(names.map((name, i) => [name, lookup(name) ? `\0${i}\0` : ""]));
  const { parsed } = expand({ parsed: { "": text }, processEnv: signs });
  return parsed![""]!.replace(/\0(\d+)\0/g, (_sign, i) => lookup(names[Number(i)]!) ?? "");
}
