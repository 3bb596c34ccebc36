import type { FrameDraft, ProblemDraft } from "../../draft.ts";
import type { Format, Next, OpenProblem, SeenLine } from "../../format.ts";
import { NOTHING, passage } from "../reading.ts";
import { rubyFrame } from "./frame.ts";

const EXAMPLE = /^ {2}\d+\) (\S.*)$/;
const LOADING = /^An error occurred (while loading .*?|in an? .*? hook)\.$/;
const FAILURES = /^Failures:$/;
const PENDING = /^Pending: \(Failures listed here/;
const FINISHED = /^(?:Finished in |Failed examples:|\d+ examples?, )/;
const FAILED = /^ *Failure\/Error: (.*)$/;
const TYPE = /^ *((?:\w+::)*[A-Z]\w*):$/;
const TOLD = /^rspec \S+|^\d+ examples?, |^ *\S.* \(FAILED - \d+\)$|^Failed examples:$/;

/** The examples that failed under RSpec, and files that could not be loaded. */
export const rspec: Format = {
  tool: "rspec",
  begin({ text }) {
    if (TOLD.test(text)) return NOTHING;
    if (FAILURES.test(text)) {
      return passage((text) => isOver(text) ? "ended" : text === "" ? "taken" : "foreign");
    }
    if (PENDING.test(text)) {
      return passage((text) => FAILURES.test(text) || FINISHED.test(text) ? "ended" : "taken");
    }
    const loading = LOADING.exec(text);
    if (loading) return new Failure(loading[1]!);
    const example = EXAMPLE.exec(text);
    return example ? new Failure(example[1]!) : undefined;
  },
};

function isOver(text: string): boolean {
  return EXAMPLE.test(text) || FINISHED.test(text) || LOADING.test(text);
}

class Failure implements OpenProblem {
  readonly #name: string;
  readonly #said: string[] = [];
  readonly #frames: FrameDraft[] = [];
  #type: string | undefined;
  #code: string | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  next({ text }: SeenLine): Next {
    if (isOver(text)) return "ended";
    const failed = FAILED.exec(text);
    if (failed) this.#code = failed[1]!;
    else if (text.trim() !== "") this.#read(text);
    return "taken";
  }

  #read(text: string): void {
    const frame = /^ *# /.test(text) ? rubyFrame(` ${text}`) : undefined;
    if (frame) this.#frames.push(frame);
    else if (this.#frames.length === 0 && this.#code !== undefined) {
      const type = TYPE.exec(text)?.[1];
      if (this.#type === undefined && type !== undefined) this.#type = type;
      else this.#said.push(text.trim());
    }
  }

  finish(): readonly ProblemDraft[] {
    if (this.#code === undefined) return [];
    const message = this.#said.filter((line) => line !== "(compared using ==)").join("\n") || this.#code;
    return [{ kind: "test", type: this.#type, message: `${this.#name}: ${message}`, frames: this.#frames }];
  }
}
