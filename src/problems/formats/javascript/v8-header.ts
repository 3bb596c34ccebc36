/** The line with which V8 begins an exception. */
export interface V8Header {
  readonly type: string;
  readonly code: string | undefined;
  readonly message: string;
  /** What stands before it in the line. */
  readonly lead: string;
}

/** `TypeError: x`, `DOMException [AbortError]: x`, `Error [ERR_X]: x`, `Error`; at the end of a sentence, too. */
const HEADER =
  /(?<![\w.-])((?:[A-Z]\w{0,60}\.){0,4}[A-Z]\w{0,80}?(?:Error|Exception|Rejection)|Error)(?: \[([\w.]+)\])?(?:: (.*)|( \{)?)$/;
/** Not every type is named an error: `Uncaught (in promise) NotCapable: x`. */
const UNCAUGHT = /\b(?:Uncaught|Unhandled)(?: \([^)]*\))? ([A-Z]\w*): (.*)$/;
const CODE = /^[A-Z][A-Z\d_]+$/;

export function v8Header(text: string): V8Header | undefined {
  const found = HEADER.exec(text);
  const uncaught = UNCAUGHT.exec(text);
  if (uncaught && (!found || uncaught.index < found.index)) {
    return {
      type: uncaught[1]!,
      code: undefined,
      message: uncaught[2]!,
      lead: text.slice(0, uncaught.index),
    };
  }
  if (!found) return undefined;
  const [, type, code, message = ""] = found;
  return {
    type: type!,
    code: code !== undefined && CODE.test(code) ? code : undefined,
    message,
    lead: text.slice(0, found.index),
  };
}
