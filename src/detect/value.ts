import type { DetectProblem } from "./script.ts";

/** Keys and indexes from the top of a file down to a value. */
export type Path = readonly (string | number)[];

/** Both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A structured file that has been parsed. */
export interface ParsedFile {
  /** Absolute. */
  readonly file: string;
  /** Where a value stands, or the nearest thing around it. */
  place(path: Path): Place | undefined;
}

/** A value in a JSON, YAML or TOML file, and where it stands. */
export class Value {
  readonly #file: ParsedFile;
  readonly #path: Path;
  readonly #data: unknown;

  constructor(file: ParsedFile, data: unknown, path: Path = []) {
    this.#file = file;
    this.#data = data;
    this.#path = path;
  }

  /** Absolute. */
  get file(): string {
    return this.#file.file;
  }

  get text(): string | undefined {
    return typeof this.#data === "string" ? this.#data : undefined;
  }

  /** Of an array, what is in it. */
  get items(): readonly Value[] | undefined {
    if (!Array.isArray(this.#data)) return undefined;
    return this.#data.map((data, index) => this.#inner(index, data));
  }

  /** Of an object, its keys in order; of two with the same name the last counts, as everywhere with JSON. */
  get entries(): ReadonlyMap<string, Value> | undefined {
    if (!isObject(this.#data)) return undefined;
    const entries = new Map<string, Value>();
    for (const key of Object.keys(this.#data)) entries.set(key, this.#inner(key, this.#data[key]));
    return entries;
  }

  get(key: string): Value | undefined {
    if (!isObject(this.#data) || !Object.hasOwn(this.#data, key)) return undefined;
    return this.#inner(key, this.#data[key]);
  }

  /** The texts among the items, or the value itself where it is one text. */
  get texts(): readonly string[] {
    if (this.text !== undefined) return [this.text];
    return this.items?.flatMap(({ text }) => text ?? []) ?? [];
  }

  /** Only `true`; not what merely stands for it. */
  get isTrue(): boolean {
    return this.#data === true;
  }

  /** Only `false`. */
  get isFalse(): boolean {
    return this.#data === false;
  }

  /** From 1. */
  get line(): number {
    return this.#file.place(this.#path)?.line ?? 1;
  }

  /** Where it stands, as scripts have it. */
  get source(): { readonly file: string; readonly line: number } {
    return { file: this.file, line: this.line };
  }

  /** Something is wrong here. */
  problem(message: string): DetectProblem {
    return { file: this.file, ...this.#file.place(this.#path), message };
  }

  /** Something else was expected here. */
  unexpected(expected: string): DetectProblem {
    return this.problem(`expected ${expected}, found ${kindOf(this.#data)}`);
  }

  #inner(key: string | number, data: unknown): Value {
    return new Value(this.#file, data, [...this.#path, key]);
  }
}

export function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === "object" && data !== null && !Array.isArray(data) && !(data instanceof Date);
}

function kindOf(data: unknown): string {
  if (data === null || data === undefined) return "null";
  if (Array.isArray(data)) return "an array";
  if (data instanceof Date) return "a date";
  return typeof data === "object" ? "an object" : `a ${typeof data}`;
}
