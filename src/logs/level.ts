import { stripAnsi } from "./ansi.ts";
import type { Level } from "./line.ts";

/** From the least to the worst; the index is the code that the store keeps. */
const LEVELS: readonly Level[] = ["debug", "info", "warn", "error"];

const WORDS: Readonly<Record<string, Level>> = {
  trace: "debug",
  debug: "debug",
  verbose: "debug",
  info: "info",
  notice: "info",
  warn: "warn",
  wrn: "warn",
  warning: "warn",
  err: "error",
  error: "error",
  fatal: "error",
  panic: "error",
  crit: "error",
  critical: "error",
  alert: "error",
  emerg: "error",
  emergency: "error",
};

/** `"level":"warn"` or, as pino and bunyan write it, `"level":40`. */
const JSON_LEVEL = /"(?:[\w.]*(?:[Ll]evel|LEVEL)|[Ss]everity|SEVERITY)"\s*:\s*(?:"(\w+)"|(\d+))/;
/** `level=warn`, `severity=warn`. */
const LOGFMT = /(?:^|[\s,;])(?:[Ll]evel|LEVEL|[Ss]everity)=["']?(\w+)/;
/** `[WARN]`, `<error>`, `(debug)`, `[12:00:00 ERR]`, within the first hundred characters. */
const TAGGED =
  /[[<(](?:[\d:.TZ -]+ )?(trace|debug|info|notice|warn(?:ing)?|error|fatal|panic|critical|ERR|WRN)\s*[\])>]/i;
/** The word in capitals, as nearly every logger prints it: `2026-01-02 03:04:05 WARN db: slow`. */
const CAPITALS =
  /(?:^|[^\w.\/-])(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|PANIC|CRITICAL|ERR!)(?![\w.\/-])/;
/** `TypeError: x`, `error TS2304: x`, `error[E0308]: x`, `fatal: x`, and the first lines of stack traces. */
const FAILURE =
  /(?:^|[^\w-])(?:[A-Z]\w*(?:Error|Exception)|[Ee]rror|[Ff]atal(?: error)?|[Pp]anic|[Ee]xception)(?:\[\w+\]| [A-Z]+\d+)?:(?:\s|$)|^Traceback \(most recent call last\)|\b(?:Uncaught|Unhandled)\b|^Exception in thread |^panicked at |' panicked at |^(?:FAIL|FAILED)\b|\bFailed to /;
const WARNING = /(?:^|[^\w-])(?:[A-Z]\w*Warning|[Ww]arning)(?:\[\w+\]| [A-Z]+\d+)?:(?:\s|$)/;
/** The whole line in red or yellow: it begins with the colour, and the reset is its end. */
// deno-lint-ignore no-control-regex -- the escape is the colour
const COLOURED = /^\s*\x1b\[(?:\d+;)*[39]([13])m[^\x1b]*(?:\x1b\[(?:0|39)?m)?\s*$/;

/** How much of a line is looked at for a tag or a word in capitals: what comes later is its message. */
const HEAD = 100;

/**
 * The level that a line gives itself: JSON logs, `level=warn`, `[WARN]`, `ERROR`, `TypeError: ...`, or the colour
 * of the whole line. `info` where it says nothing. The stream is no sign: many programs log to stderr.
 * The line is as printed, with its colours.
 */
export function levelOf(raw: string): Level {
  const text = stripAnsi(raw);
  return structured(text) ?? inWords(text) ?? coloured(raw) ?? "info";
}

function structured(text: string): Level | undefined {
  const json = text.trimStart().startsWith("{") ? JSON_LEVEL.exec(text) : null;
  if (json?.[1]) return WORDS[json[1].toLowerCase()] ?? "info";
  if (json?.[2]) return numeric(Number(json[2]));
  const logfmt = LOGFMT.exec(text);
  return logfmt?.[1] ? WORDS[logfmt[1].toLowerCase()] : undefined;
}

/** Pino and bunyan: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
function numeric(level: number): Level {
  return level >= 50 ? "error" : level >= 40 ? "warn" : level >= 30 ? "info" : "debug";
}

function inWords(text: string): Level | undefined {
  const head = text.slice(0, HEAD);
  const tag = TAGGED.exec(head)?.[1] ?? CAPITALS.exec(head)?.[1];
  if (tag) return WORDS[tag.toLowerCase().replace("!", "")];
  if (FAILURE.test(text)) return "error";
  return WARNING.test(text) ? "warn" : undefined;
}

function coloured(raw: string): Level | undefined {
  const colour = COLOURED.exec(raw)?.[1];
  return colour === "1" ? "error" : colour === "3" ? "warn" : undefined;
}

/** A level as a small number that grows with how bad it is: debug 0, info 1, warn 2, error 3. */
export function levelCode(level: Level): number {
  return LEVELS.indexOf(level);
}

/** The level of a code of {@link levelCode}; `info` for what is none. */
export function levelFromCode(code: number): Level {
  return LEVELS[code] ?? "info";
}

export const INFO: number = levelCode("info");
