import type { CauseDraft, FrameDraft } from "../../draft.ts";
import type { Next } from "../../format.ts";
import { PendingText } from "../reading.ts";
import { v8Frame } from "./v8-frame.ts";
import { type V8Header, v8Header } from "./v8-header.ts";

const CAUSE = /^\s*(?:\[cause\]: |Caused by:? |Cause: )(.*)$/;
const CARET = /^\s*[~^]+\s*$/;
const CODE = /^\s+code: '(\w+)',?$/;
const MATCHING = /^\s+\.\.\. \d+ lines matching/;

interface Part {
  readonly header: V8Header;
  readonly indent: number;
  /** Between its first line and its frames. */
  readonly text: string[];
  readonly frames: FrameDraft[];
}

/** Reads an exception with its causes, line by line, from the line after its first. */
export class V8Stack {
  readonly #parts: Part[];
  readonly #pending = new PendingText(40);
  #traced = false;
  #deno = false;
  #code: string | undefined;
  /** Brackets of what is printed of the object behind its frames. */
  #inside = 0;

  constructor(header: V8Header, indent = indentOf(header.lead)) {
    this.#parts = [{ header, indent, text: [], frames: [] }];
    this.#code = header.code;
  }

  /** Frames have come. */
  get traced(): boolean {
    return this.#traced;
  }

  /** A frame has named a place. */
  get placed(): boolean {
    return this.#parts.some(({ frames }) => frames.length > 0);
  }

  /** Frames have named Deno's own files. */
  get inDeno(): boolean {
    return this.#deno;
  }

  next(text: string): Next {
    const frame = v8Frame(text);
    if (frame !== undefined) {
      this.#frame(frame, indentOf(text));
      this.#bracket(text);
      return "taken";
    }
    const cause = this.#traced ? this.#causeIn(text) : undefined;
    if (cause) {
      this.#parts.push(cause);
      return "taken";
    }
    if (!this.#traced) return this.#message(text);
    if (this.#inside > 0) {
      if (this.#parts.length === 1) this.#code ??= CODE.exec(text)?.[1];
      this.#bracket(text);
      return "taken";
    }
    if (text === "" || MATCHING.test(text)) return "taken";
    // Of a cause there may be code, too, or a message of several lines.
    return this.#parts.at(-1)!.frames.length === 0 && this.#parts.length > 1 ? "taken" : "foreign";
  }

  draft(): CauseDraft & { code: string | undefined; causes: CauseDraft[] } {
    const [first, ...causes] = this.#parts.map(said);
    return { ...first!, code: this.#code, causes };
  }

  #message(text: string): Next {
    const { header } = this.#parts[0]!;
    if (header.lead === "" && text === "" && this.#pending.length > 0 && header.message === "") {
      return "ended";
    }
    const other = text.startsWith(" ") ? undefined : v8Header(text);
    if (other?.lead === "" && other.message !== "") return "ended";
    // Rolldown draws what was wrong, which tells more.
    if (/^\s*Build failed with \d+ errors?:$/.test(text)) return "ended";
    this.#pending.add({ text });
    return this.#pending.full ? "ended" : "taken";
  }

  #frame(frame: FrameDraft | "placeless", indent: number): void {
    if (!this.#traced) this.#parts[0]!.text.push(...withoutCode(this.#pending.take()));
    this.#traced = true;
    if (frame === "placeless") return;
    if (frame.file.startsWith("ext:")) this.#deno = true;
    const part = this.#parts.findLast((part) => part.indent < indent) ?? this.#parts[0]!;
    part.frames.push(frame);
  }

  #causeIn(text: string): Part | undefined {
    const found = CAUSE.exec(text);
    const header = v8Header(found?.[1] ?? text);
    if (!header || header.lead.trim() !== "" || (!found && !/^\s/.test(text))) return undefined;
    return { header, indent: indentOf(text), text: [], frames: [] };
  }

  #bracket(text: string): void {
    if (/[{[]$/.test(text)) this.#inside++;
    else if (/^\s*[}\]],?$/.test(text)) this.#inside = Math.max(0, this.#inside - 1);
  }
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Deno prints the line of code that threw, with a caret below it, between message and frames. */
function withoutCode(lines: readonly string[]): readonly string[] {
  const caret = lines.findIndex((line) => CARET.test(line));
  return caret < 0 ? lines : lines.slice(0, Math.max(0, caret - 1));
}

function said({ header: { type, message }, indent, text, frames }: Part): CauseDraft {
  const inset = " ".repeat(indent);
  const lines = text.map((line) => line.startsWith(inset) ? line.slice(indent) : line);
  return { type, message: [message, ...lines].join("\n").trim(), frames };
}
