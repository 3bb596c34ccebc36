/** Lines that are JSON objects, as the loggers of many languages print them. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a line is; `undefined` for any other line. */
export function jsonObject(text: string): JsonObject | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) return undefined;
  try {
    return JSON.parse(trimmed) as JsonObject;
  } catch {
    // expected: it only looks like one
    return undefined;
  }
}

/** What a record of a log says, for a person. */
export interface Readable {
  /** Milliseconds since the epoch, as the record has it. */
  readonly time?: number;
  readonly message: string;
  /** All else, as `key=value`. */
  readonly fields: string;
  /** Lines that go below it: a stack. */
  readonly below: readonly string[];
}

const messages = ["msg", "message", "event", "text", "@m", "@mt"];
const levels = ["level", "severity", "lvl", "levelname", "log.level", "@l"];
const times = ["time", "timestamp", "ts", "@timestamp", "datetime", "asctime", "date", "@t"];
const stacks = ["stack", "stacktrace", "exception", "exc_info", "traceback", "@x"];

/** A record of a log as message and fields; `undefined` for an object that has no message. */
export function readable(object: JsonObject): Readable | undefined {
  const messageKey = messages.find((key) => typeof object[key] === "string");
  if (messageKey === undefined) return undefined;
  const timeKey = times.find((key) => timeOf(object[key]) !== undefined);
  const left = new Set([messageKey, timeKey, levels.find((key) => key in object)]);
  const below: string[] = [];
  const fields: string[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (left.has(key)) continue;
    const stack = stackOf(key, value);
    if (stack === undefined) fields.push(`${key}=${valueText(value)}`);
    else below.push(...stack.split("\n"));
  }
  const time = timeKey === undefined ? undefined : timeOf(object[timeKey]);
  return {
    message: String(object[messageKey]),
    fields: fields.join(" "),
    below,
    ...(time !== undefined && { time }),
  };
}

/** `level=warn`, `req.method=GET`: what a field is to be. */
export interface FieldTest {
  readonly path: string;
  readonly value: string;
}

/** Whether an object has that value there. A path is taken as a key first, then part by part. */
export function hasField(object: JsonObject, { path, value }: FieldTest): boolean {
  const found = path in object ? object[path] : path.split(".").reduce<unknown>(
    (at, key) => typeof at === "object" && at !== null ? (at as JsonObject)[key] : undefined,
    object,
  );
  return found !== undefined && (typeof found === "object" ? JSON.stringify(found) : String(found)) === value;
}

/** Seconds or milliseconds since the epoch (what is smaller than a day of 1973 counts seconds), or ISO 8601. */
function timeOf(value: unknown): number | undefined {
  if (typeof value === "number") return value > 1e11 ? value : value > 1e9 ? value * 1_000 : undefined;
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const time = Date.parse(value.replace(",", "."));
  return Number.isNaN(time) ? undefined : time;
}

function stackOf(key: string, value: unknown): string | undefined {
  if (typeof value === "string") return stacks.includes(key) && value.includes("\n") ? value : undefined;
  const stack = typeof value === "object" && value !== null ? (value as JsonObject)["stack"] : undefined;
  return typeof stack === "string" ? stack : undefined;
}

function valueText(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}
