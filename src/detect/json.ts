import { type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { DetectProblem } from "./script.ts";

export interface JsonDialect {
  /** Comments and trailing commas are allowed. */
  readonly comments: boolean;
}

/** A value in a JSON file, and where it stands. */
export class JsonValue {
  readonly #file: JsonText;
  readonly #node: Node;

  constructor(file: JsonText, node: Node) {
    this.#file = file;
    this.#node = node;
  }

  get text(): string | undefined {
    return this.#node.type === "string" ? this.#node.value : undefined;
  }

  /** Of an object, its keys in order; of two with the same name the last counts, as everywhere with JSON. */
  get entries(): ReadonlyMap<string, JsonValue> | undefined {
    if (this.#node.type !== "object") return undefined;
    const entries = new Map<string, JsonValue>();
    for (const { children } of this.#node.children ?? []) {
      const [key, value] = children ?? [];
      if (key && value) entries.set(key.value, new JsonValue(this.#file, value));
    }
    return entries;
  }

  get(key: string): JsonValue | undefined {
    return this.entries?.get(key);
  }

  /** From 1. */
  get line(): number {
    return this.#file.position(this.#node.offset).line;
  }

  /** Something is wrong here. */
  problem(message: string): DetectProblem {
    return this.#file.problem(this.#node.offset, message);
  }

  /** Something else was expected here. */
  unexpected(expected: string): DetectProblem {
    return this.problem(`expected ${expected}, found ${aOrAn(this.#node.type)}`);
  }
}

/** Parses JSON; `undefined` after a report where it is none. */
export function parseJson(
  file: string,
  text: string,
  { comments }: JsonDialect,
  report: (problem: DetectProblem) => void,
): JsonValue | undefined {
  const json = new JsonText(file, text);
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: !comments, allowTrailingComma: comments });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(json.problem(0, "nested too deeply; its scripts are left out"));
    return undefined;
  }
  const [first] = errors;
  if (first) {
    report(json.problem(first.offset, `not valid JSON: ${inWords(first)}; its scripts are left out`));
  } else if (root?.type === "object") return new JsonValue(json, root);
  else report(json.problem(0, "expected an object in { }; its scripts are left out"));
  return undefined;
}

/** A text that knows its lines. */
class JsonText {
  readonly #file: string;
  readonly #text: string;
  #lineStarts: number[] | undefined;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#text = text;
  }

  /** Both from 1. */
  position(offset: number): { readonly line: number; readonly column: number } {
    this.#lineStarts ??= [0, ...Array.from(this.#text.matchAll(/\n/g), ({ index }) => index + 1)];
    let [low, high] = [0, this.#lineStarts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#lineStarts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.#lineStarts[low]! + 1 };
  }

  problem(offset: number, message: string): DetectProblem {
    return { file: this.#file, ...this.position(offset), message };
  }
}

/** `CommaExpected` is `comma expected`. */
function inWords({ error }: ParseError): string {
  return printParseErrorCode(error).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

function aOrAn(type: string): string {
  if (type === "null") return type;
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
