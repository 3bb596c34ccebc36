import type { DetectProblem } from "./script.ts";
import { isObject, type ParsedFile, type Path, type Place, Value } from "./value.ts";

/** The parser takes in 1 MB in two seconds, and no one writes more by hand. In characters. */
const maxLength = 1024 * 1024;

/** Parses YAML with one object in it; `undefined` after a report where it is none, silently where it is empty. */
export async function parseYaml(
  file: string,
  text: string,
  report: (problem: DetectProblem) => void,
): Promise<Value | undefined> {
  // A bundle has a CommonJS package, imported like this, as its default alone.
  const { default: { isMap, isScalar, isSeq, LineCounter, parseDocument } } = await import("yaml");
  const lineCounter = new LineCounter();
  const refuse = (message: string, place?: Place) => {
    report({ file, ...place, message: `${message}; its scripts are left out` });
    return undefined;
  };
  /** Where the values begin, by their paths; of what goes over lines, where its key stands. */
  const offsetsIn = (root: unknown): ReadonlyMap<string, number> => {
    const offsets = new Map<string, number>();
    const walk = (node: unknown, path: Path): void => {
      if (isMap(node)) {
        for (const { key, value } of node.items) {
          if (!isScalar(key)) continue;
          const at = isScalar(value) ? value : key;
          if (at.range) offsets.set(JSON.stringify([...path, String(key.value)]), at.range[0]);
          walk(value, [...path, String(key.value)]);
        }
      } else if (isSeq(node)) {
        for (const [index, item] of node.items.entries()) {
          if ((isScalar(item) || isMap(item) || isSeq(item)) && item.range) {
            offsets.set(JSON.stringify([...path, index]), item.range[0]);
          }
          walk(item, [...path, index]);
        }
      }
    };
    walk(root, []);
    return offsets;
  };
  if (text.length > maxLength) {
    return refuse(`expected at most ${maxLength} characters of YAML, found ${text.length}`);
  }
  try {
    const document = parseDocument(text, {
      lineCounter,
      merge: true,
      // Each key would be compared with all others: minutes, for a long list. The last of two counts.
      uniqueKeys: false,
      logLevel: "silent",
      prettyErrors: false,
    });
    const [first] = document.errors;
    if (first) {
      const { line, col: column } = lineCounter.linePos(first.pos[0]);
      const deep = first.message.startsWith("Maximum call stack");
      return refuse(deep ? "nested too deeply" : `not valid YAML: ${first.message}`, { line, column });
    }
    // An alias that stands for a hundred others, again and again, is an attack: the parser throws.
    const data: unknown = document.toJS();
    if (data === null || data === undefined) return undefined;
    if (!isObject(data)) return refuse("expected keys with values", { line: 1, column: 1 });
    // Made when first asked for: a look through the document for each would take the square of its length.
    let offsets: ReadonlyMap<string, number> | undefined;
    const place = (path: Path): Place | undefined => {
      offsets ??= offsetsIn(document.contents);
      for (let length = path.length; length > 0; length--) {
        const offset = offsets.get(JSON.stringify(path.slice(0, length)));
        if (offset === undefined) continue;
        const { line, col: column } = lineCounter.linePos(offset);
        return { line, column };
      }
      return undefined;
    };
    return new Value({ file, place } satisfies ParsedFile, data);
  } catch (error) {
    if (error instanceof RangeError) return refuse("nested too deeply");
    return refuse(`not valid YAML: ${(error as Error).message}`);
  }
}
