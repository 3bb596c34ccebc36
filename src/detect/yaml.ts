import type { DetectProblem } from "./script.ts";
import { isObject, type ParsedFile, type Path, type Place, Value } from "./value.ts";

/** Parses YAML with one object in it; `undefined` after a report where it is none, silently where it is empty. */
export async function parseYaml(
  file: string,
  text: string,
  report: (problem: DetectProblem) => void,
): Promise<Value | undefined> {
  const { isNode, LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const refuse = (message: string, place?: Place) => {
    report({ file, ...place, message: `${message}; its scripts are left out` });
    return undefined;
  };
  try {
    const document = parseDocument(text, {
      lineCounter,
      merge: true,
      logLevel: "silent",
      prettyErrors: false,
    });
    const [first] = document.errors;
    if (first) {
      const { line, col: column } = lineCounter.linePos(first.pos[0]);
      return refuse(`not valid YAML: ${first.message}`, { line, column });
    }
    // An alias that stands for a hundred others, again and again, is an attack: the parser throws.
    const data: unknown = document.toJS();
    if (data === null || data === undefined) return undefined;
    if (!isObject(data)) return refuse("expected keys with values", { line: 1, column: 1 });
    const place = (path: Path): Place | undefined => {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true);
        if (!isNode(node) || !node.range) continue;
        const { line, col: column } = lineCounter.linePos(node.range[0]);
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
