import { Prefixes } from "../../headless/mod.ts";
import type { Level, Line } from "../../logs/mod.ts";
import { type Paint, paint } from "../paint.ts";
import { jsonObject, readable } from "./json-log.ts";

/** How lines are shown. */
export type LineFormat = (line: Line) => string;

const paints: Readonly<Record<Level, Paint>> = { error: "red", warn: "yellow", info: "green", debug: "dim" };

/**
 * `[HH:MM:SS] name: line`; a record in JSON as level, message and fields, and with its own time.
 *
 * @param scripts those that are known: the colours of the names go by their order
 */
export function readableFormat(colors: boolean, scripts: readonly string[]): LineFormat {
  const prefixes = new Prefixes({ mode: "name", timestamps: true, color: colors, scripts });
  return (line) => {
    const object = jsonObject(line.text);
    const record = object && readable(object);
    const prefix = prefixes.of(line.script, record?.time ?? line.time);
    if (record === undefined) return `${prefix}${shown(line, colors)}\n`;
    const { message, fields, below } = record;
    const how = (text: string, as: Paint) => colors ? paint(text, as) : text;
    const level = how(line.level.toUpperCase().padEnd(5), paints[line.level]);
    const first = `${prefix}${level} ${message}${fields === "" ? "" : ` ${how(fields, "dim")}`}\n`;
    return first + below.map((text) => `${prefix}${text}\n`).join("");
  };
}

/** As it was printed, and no more. */
export function rawFormat(colors: boolean): LineFormat {
  return (line) => `${shown(line, colors)}\n`;
}

/** An object a line: {@link Line}, without its colours. */
export function jsonFormat(): LineFormat {
  return ({ raw: _raw, ...line }) => `${JSON.stringify(line)}\n`;
}

/** Colours end with the line, so that they do not run into the next one's prefix. */
function shown({ raw, text }: Line, colors: boolean): string {
  if (!colors) return text;
  return raw.includes("\x1b") ? `${raw}\x1b[0m` : raw;
}
