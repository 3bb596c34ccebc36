// @ts-types="./levenshtein.d.ts"
import { levenshteinDistance } from "@std/text/levenshtein-distance";

/** What is longer is no slip of a finger, and would cost time. */
const longest = 200;

/**
 * The known names that somebody may have meant by `given`, nearest first: those that differ by a few letters
 * (a third of them, at least two), or of which `given` is a part (`web` for `shop:web`).
 *
 * @param count at most so many
 * @example `nearestNames("biuld", ["build", "test"])` is `["build"]`.
 */
export function nearestNames(given: string, known: Iterable<string>, count = 3): string[] {
  if (given.length > longest) return [];
  const wanted = given.toLowerCase();
  const allowed = Math.max(2, Math.floor(given.length / 3));
  const near: { readonly name: string; readonly distance: number }[] = [];
  for (const name of known) {
    if (name.length > longest) continue;
    const other = name.toLowerCase();
    // Letters that changed places are one slip, and the most frequent.
    const distance = sorted(wanted) === sorted(other)
      ? Number(wanted !== other)
      : levenshteinDistance(wanted, other);
    const part = wanted.length >= 2 && other.includes(wanted);
    if (part || (distance <= allowed && distance < Math.max(wanted.length, other.length))) {
      near.push({ name, distance: part ? Math.min(distance, allowed) : distance });
    }
  }
  near.sort((a, b) => a.distance - b.distance);
  return near.slice(0, count).map(({ name }) => name);
}

function sorted(name: string): string {
  return [...name].sort().join("");
}
