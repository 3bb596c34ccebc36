import { type AST, getStaticTOMLValue, ParseError, parseTOML } from "toml-eslint-parser";
import type { ConfigProblem } from "./problem.ts";
import type { Result } from "./result.ts";

/** Keys and array indexes from the top of a document down to a value. */
export type Path = readonly PropertyKey[];

/** Both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A TOML file that has been read. */
export interface Document {
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the value at a path stands, or the nearest thing around it. */
  valueAt(path: Path): Position | undefined;
  /** Where the key itself stands. */
  keyAt(path: Path): Position | undefined;
}

/** Parses TOML 1.0; what is wrong comes with line and column. */
export function parseDocument(file: string, text: string): Result<Document, ConfigProblem> {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, error: { file, message: tooDeep } };
    if (!(error instanceof ParseError)) throw error;
    const message = `not valid TOML: ${error.message}`;
    return { ok: false, error: { file, line: error.lineNumber, column: error.column + 1, message } };
  }
  const places = new Places();
  places.addTable([], program.body[0]);
  if (places.refusal) return { ok: false, error: { file, ...places.refusal } };
  return {
    ok: true,
    value: {
      value: getStaticTOMLValue(program),
      valueAt: (path) => places.find("value", path),
      keyAt: (path) => places.find("key", path),
    },
  };
}

/** No setting is deeper; what is would cost more than it could mean. */
const maxDepth = 32;

const tooDeep = `expected at most ${maxDepth} levels of tables and arrays, found more`;

type Table = AST.TOMLTopLevelTable | AST.TOMLTable | AST.TOMLInlineTable;

/** Where everything in a document stands. */
class Places {
  readonly #key = new Map<string, Position>();
  readonly #value = new Map<string, Position>();
  #refusal: Position & { readonly message: string } | undefined;

  /** What cannot be taken although it is TOML, and where. */
  get refusal(): Position & { readonly message: string } | undefined {
    return this.#refusal;
  }

  find(what: "key" | "value", path: Path): Position | undefined {
    const map = what === "key" ? this.#key : this.#value;
    for (let length = path.length; length > 0; length--) {
      const found = map.get(JSON.stringify(path.slice(0, length)));
      if (found) return found;
    }
    return undefined;
  }

  addTable(path: Path, table: Table): void {
    for (const entry of table.body) {
      if (entry.type === "TOMLTable") {
        // The indexes of arrays of tables are in resolvedKey and not in the key as written.
        this.#addKeys([], entry.key, entry.resolvedKey);
        this.addTable(entry.resolvedKey, entry);
      } else {
        const inner = [...path, ...names(entry.key)];
        this.#addKeys(path, entry.key, inner);
        this.#addValue(inner, entry.value);
      }
    }
  }

  #addKeys(base: Path, key: AST.TOMLKey, path: Path): void {
    // It would be lost on the way to a JavaScript object.
    if (names(key).includes("__proto__")) {
      this.#refuse(key, 'a key cannot be named "__proto__"; give it another name');
    }
    if (path.length > maxDepth) return this.#refuse(key, tooDeep);
    for (let i = base.length + 1; i <= path.length; i++) {
      const at = JSON.stringify(path.slice(0, i));
      const part = key.keys[i - base.length - 1] ?? key;
      if (!this.#key.has(at)) this.#key.set(at, position(part));
      if (!this.#value.has(at)) this.#value.set(at, position(part));
    }
  }

  #addValue(path: Path, node: AST.TOMLContentNode): void {
    if (path.length > maxDepth) return this.#refuse(node, tooDeep);
    this.#value.set(JSON.stringify(path), position(node));
    if (node.type === "TOMLInlineTable") this.addTable(path, node);
    if (node.type === "TOMLArray") {
      node.elements.forEach((element, index) => this.#addValue([...path, index], element));
    }
  }

  #refuse(node: AST.TOMLNode, message: string): void {
    this.#refusal ??= { ...position(node), message };
  }
}

function names(key: AST.TOMLKey): string[] {
  return key.keys.map((part) => part.type === "TOMLBare" ? part.name : part.value);
}

function position(node: AST.TOMLNode): Position {
  return { line: node.loc.start.line, column: node.loc.start.column + 1 };
}
