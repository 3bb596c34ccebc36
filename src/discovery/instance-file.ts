import type { Result } from "../config/mod.ts";
import { type Guard, isText, isYesOrNo, type Shape, shaped } from "../shape/mod.ts";

/**
 * What a running instance says of itself, in a file that only its user can read. Times are ISO 8601.
 */
export interface InstanceFile {
  readonly id: string;
  readonly name: string;
  /** Where it runs, absolute. */
  readonly directory: string;
  /** Of its MCP server; 0 when there is none. */
  readonly port: number;
  readonly started_at: string;
  /** When the file was written: that it is alive is known by its lock, not by this. */
  readonly last_ping: string;
  readonly process_info: { readonly pid: number; readonly executable: string };
  /** Lets in whom the operating system cannot vouch for. */
  readonly token: string;
  readonly version: string;
  /** How it is reached: `unix:/path/to/socket`, or `http://127.0.0.1:4711` with the token. */
  readonly control: string;
  /** It holds the lock of its directory: commands given there are for it. */
  readonly primary: boolean;
}

/** What a file may have, in bytes. */
export const MAX_FILE = 64 * 1024;

const isName: Guard<string> = (value): value is string =>
  isText(value) && value !== "" && value.length <= 8_192;
const isPid: Guard<number> = (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER);

const parts: Shape<InstanceFile> = {
  id: matching(/^[\w.-]{1,64}$/),
  name: isName,
  directory: isName,
  port: (value) => isWhole(value, 0, 65_535),
  started_at: isName,
  last_ping: isName,
  process_info: shaped({ pid: isPid, executable: isName }),
  token: isName,
  version: isName,
  control: matching(/^(?:unix:\/.+|http:\/\/127\.0\.0\.1:\d+)$/),
  primary: isYesOrNo,
};
const isFile = shaped(parts);
const hasPid = shaped({ process_info: shaped({ pid: isPid }) });

/** Understands a file, or says in words what is wrong with it. */
export function parseInstanceFile(content: string): Result<InstanceFile, string> {
  const read = parseJson(content);
  if (!read.ok) return read;
  if (isFile(read.value)) return { ok: true, value: read.value };
  return { ok: false, error: `${wrongPart(read.value) ?? "the whole"} is not as expected` };
}

/** The process of a file that need not be one of ours: those of the original have the number in the same place. */
export function pidIn(content: string): Result<number, string> {
  const read = parseJson(content);
  if (!read.ok) return read;
  if (hasPid(read.value)) return { ok: true, value: read.value.process_info.pid };
  return { ok: false, error: "process_info.pid is no process" };
}

function parseJson(content: string): Result<unknown, string> {
  try {
    return { ok: true, value: JSON.parse(content) };
  } catch (error) {
    return { ok: false, error: (error as Error).message };
  }
}

/** The first part that is not as it should be; `undefined` where there are no parts at all. */
function wrongPart(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const [name] =
    Object.entries<Guard<unknown>>(parts).find(([key, guard]) => !guard(Reflect.get(value, key))) ?? [];
  return name;
}

function matching(pattern: RegExp): Guard<string> {
  return (value): value is string => isText(value) && pattern.test(value);
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}
