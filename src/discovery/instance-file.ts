import * as z from "zod/mini";
import type { Result } from "../config/mod.ts";

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

const text = z.string().check(z.minLength(1), z.maxLength(8_192));

const schema = z.object({
  id: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
  name: text,
  directory: text,
  port: z.int().check(z.minimum(0), z.maximum(65_535)),
  started_at: text,
  last_ping: text,
  process_info: z.object({ pid: z.int().check(z.minimum(1)), executable: text }),
  token: text,
  version: text,
  control: z.string().check(z.regex(/^(?:unix:\/.+|http:\/\/127\.0\.0\.1:\d+)$/)),
  primary: z.boolean(),
});

/** Understands a file, or says in words what is wrong with it. */
export function parseInstanceFile(content: string): Result<InstanceFile, string> {
  try {
    const parsed = schema.safeParse(JSON.parse(content));
    if (parsed.success) return { ok: true, value: parsed.data };
    const { path, message } = parsed.error.issues[0]!;
    return { ok: false, error: `${path.join(".") || "the whole"}: ${message}` };
  } catch (error) {
    return { ok: false, error: (error as Error).message };
  }
}

/** The process of a file that need not be one of ours: those of the original have the number in the same place. */
export function pidIn(content: string): Result<number, string> {
  try {
    const pid = z.object({ process_info: z.object({ pid: z.int().check(z.minimum(1)) }) })
      .safeParse(JSON.parse(content));
    return pid.success
      ? { ok: true, value: pid.data.process_info.pid }
      : { ok: false, error: "process_info.pid is no process" };
  } catch (error) {
    return { ok: false, error: (error as Error).message };
  }
}
