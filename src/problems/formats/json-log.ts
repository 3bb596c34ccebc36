import type { CauseDraft, ProblemDraft } from "../draft.ts";
import type { Format } from "../format.ts";
import { stripAnsi } from "../../logs/mod.ts";
import { V8Stack } from "./javascript/v8-stack.ts";
import { v8Header } from "./javascript/v8-header.ts";
import { number } from "./place.ts";

type Fields = Readonly<Record<string, unknown>>;

/** An entry of a log in JSON that is an error: pino, bunyan, winston, zap, logrus, structlog, and others alike. */
export const jsonLog: Format = {
  tool: "log",
  begin({ text, raw }) {
    if (!text.startsWith("{") || !/"[\w.@]*(?:[Ll]evel|[Ss]everity|SEVERITY|LEVEL|l)"\s*:/.test(text)) {
      return undefined;
    }
    const fields = parsed(stripAnsi(raw));
    return fields && isError(fields) ? [draftOf(fields)] : undefined;
  },
};

/** Such a line that says error is one of these, or is none: no other format is asked. */
function parsed(raw: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return isFields(value) ? value : undefined;
  } catch (error) {
    // expected: it only looked like JSON, or was cut.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isError(fields: Fields): boolean {
  const level = fields.level ?? fields.severity ?? fields.lvl ?? fields["log.level"] ?? fields["@l"];
  if (typeof level === "number") return level >= 50;
  return typeof level === "string" &&
    /^(?:err|error|fatal|panic|dpanic|crit|critical|alert|emerg(?:ency)?)$/i.test(level);
}

function draftOf(fields: Fields): ProblemDraft {
  const said = text(fields.msg) ?? text(fields.message) ?? text(fields.event) ?? text(fields["@m"]);
  const error = [fields.err, fields.error, fields.exception].find(isFields);
  const trace = text(error?.stack) ?? text(fields.stack) ?? text(fields.stacktrace);
  const { message: thrown, type, frames, causes } = stackOf(trace);
  const why = text(error?.message) ?? text(fields.err) ?? text(fields.error) ?? thrown;
  const caller = /^(.+):(\d+)$/.exec(text(fields.caller) ?? "");
  const place = frames?.length ? undefined : { file: caller?.[1], line: number(caller?.[2]) };
  return {
    kind: "log",
    message: joined(said, why) || "error",
    type: text(error?.type) ?? text(error?.name) ?? type,
    code: text(error?.code) ?? text(fields.code),
    frames,
    causes,
    ...place,
  };
}

/** What the one says, and why the other: not twice. */
function joined(said = "", why = ""): string {
  return said === "" || why.startsWith(said)
    ? why
    : why === "" || said.includes(why)
    ? said
    : `${said}: ${why}`;
}

function stackOf(trace: string | undefined): Partial<CauseDraft> & { causes?: readonly CauseDraft[] } {
  const [first = "", ...rest] = (trace ?? "").split("\n", 200);
  const header = v8Header(first);
  if (!header) return {};
  const stack = new V8Stack(header);
  for (const line of rest) stack.next(line);
  return stack.draft();
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
