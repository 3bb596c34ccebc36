import { getNodeValue, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { offsetsIn, quickOffset } from "./json-offsets.ts";
import type { DetectProblem } from "./script.ts";
import { isObject, type ParsedFile, type Path, type Place, Value } from "./value.ts";

export interface JsonDialect {
  /** Comments and trailing commas are allowed. */
  readonly comments: boolean;
}

/**
 * Parses JSON; `undefined` after a report where it is none.
 *
 * What is plain JSON is parsed by the engine, ten times as fast as by a parser that keeps places; those are then
 * looked for where somebody asks.
 */
export function parseJson(
  file: string,
  text: string,
  { comments }: JsonDialect,
  report: (problem: DetectProblem) => void,
): Value | undefined {
  const json = new JsonText(file, text);
  const data = plainJson(text) ?? tolerantJson(json, text, comments, report);
  if (data === undefined) return undefined;
  if (isObject(data)) return new Value(json, data);
  report({ file, line: 1, column: 1, message: "expected an object in { }; its scripts are left out" });
  return undefined;
}

/** `undefined` where it is none; a parser that knows its way around mistakes says why. */
function plainJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // expected: it has comments, or is malformed.
    return undefined;
  }
}

function tolerantJson(
  json: JsonText,
  text: string,
  comments: boolean,
  report: (problem: DetectProblem) => void,
): unknown {
  const errors: ParseError[] = [];
  const options = { disallowComments: !comments, allowTrailingComma: comments };
  try {
    const root = parseTree(text, errors, options);
    const [first] = errors;
    if (!first && root) return getNodeValue(root);
    report(json.problem(first?.offset ?? 0, `not valid JSON: ${inWords(first)}; its scripts are left out`));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(json.problem(0, "nested too deeply; its scripts are left out"));
  }
  return undefined;
}

/** A text that knows its lines, and where its values are. */
class JsonText implements ParsedFile {
  readonly file: string;
  readonly #text: string;
  readonly #offsets = new Map<string, ReadonlyMap<string, number>>();
  /** A place that is known: those asked for mostly come one after the other. */
  #known = { offset: 0, line: 1 };

  constructor(file: string, text: string) {
    this.file = file;
    this.#text = text;
  }

  place(path: Path): Place | undefined {
    const quick = quickOffset(this.#text, path);
    if (quick !== undefined) return this.#placeOf(quick);
    for (let length = path.length; length > 0; length--) {
      const offset = this.#offsetsIn(path.slice(0, length - 1)).get(String(path[length - 1]));
      if (offset !== undefined) return this.#placeOf(offset);
    }
    return this.#placeOf(0);
  }

  problem(offset: number, message: string): DetectProblem {
    return { file: this.file, ...this.#placeOf(offset), message };
  }

  #offsetsIn(path: Path): ReadonlyMap<string, number> {
    const key = JSON.stringify(path);
    let offsets = this.#offsets.get(key);
    if (!offsets) this.#offsets.set(key, offsets = offsetsIn(this.#text, path));
    return offsets;
  }

  #placeOf(offset: number): Place {
    let { offset: at, line } = this.#known.offset <= offset ? this.#known : { offset: 0, line: 1 };
    for (let next = this.#text.indexOf("\n", at); next !== -1 && next < offset;) {
      line++;
      at = next + 1;
      next = this.#text.indexOf("\n", at);
    }
    this.#known = { offset: at, line };
    return { line, column: offset - at + 1 };
  }
}

/** `CommaExpected` is `comma expected`. */
function inWords(error: ParseError | undefined): string {
  const code = error ? printParseErrorCode(error.error) : "ValueExpected";
  return code.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}
