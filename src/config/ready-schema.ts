/** `ready` of a script: exactly one way to tell, and a time. */
import * as z from "zod/mini";
import { command, duration, pattern } from "./kinds.ts";

/** When a process counts as ready. Times in milliseconds. */
export type ReadySettings =
  | { readonly kind: "url"; readonly url: string; readonly timeout: number }
  | { readonly kind: "tcp"; readonly host: string; readonly port: number; readonly timeout: number }
  | { readonly kind: "log"; readonly pattern: RegExp; readonly timeout: number }
  | { readonly kind: "exec"; readonly command: string | readonly string[]; readonly timeout: number }
  | { readonly kind: "delay"; readonly delay: number; readonly timeout: number };

const kinds = ["url", "tcp", "log", "exec", "delay"] as const;

const expected = "exactly one of url, tcp, log, exec or delay (timeout may stand beside it)";

const url = () => {
  const error = 'a URL such as "http://127.0.0.1:8080/health"';
  return z.string({ error }).check(
    z.refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), { error }),
  );
};

/** `5432`, `"5432"`, `":5432"`, `"db.local:5432"`, `"[::1]:5432"`. */
const address = () => {
  const error = 'a port, or an address such as "127.0.0.1:5432"';
  return z.pipe(
    z.union([z.string(), z.number()], { error }),
    z.transform((given: string | number, context) => {
      const [, host, digits] = /^(?:(\[[^\]]+\]|[^:[\]]*):)?(\d{1,5})$/.exec(String(given)) ?? [];
      const port = Number(digits);
      if (port >= 1 && port <= 65_535) {
        return { host: host?.replace(/^\[|\]$/g, "") || "127.0.0.1", port };
      }
      context.issues.push({ code: "custom", message: error, input: given });
      return z.NEVER;
    }),
  );
};

const table = z.strictObject({
  url: z.optional(url()).check(z.describe("Answers with a status below 400")),
  tcp: z.optional(address()).check(z.describe("Can be connected to")),
  log: z.optional(pattern()).check(z.describe("A line of its output matches")),
  exec: z.optional(command()).check(z.describe("Ends with 0; tried again until it does")),
  delay: z.optional(duration()).check(z.describe("It has run for so long")),
  timeout: z.prefault(duration(), "60s").check(z.describe("Not ready by then, it has failed")),
}, { error: `a table with ${expected}` });

type Table = z.output<typeof table>;

function decide(
  given: Table,
  context: { readonly issues: { push(issue: z.core.$ZodRawIssue): unknown } },
): ReadySettings {
  const { timeout } = given;
  const [kind, ...others] = kinds.filter((key) => given[key] !== undefined);
  if (kind !== undefined && others.length === 0) {
    if (given.url !== undefined) return { kind: "url", url: given.url, timeout };
    if (given.tcp !== undefined) return { kind: "tcp", ...given.tcp, timeout };
    if (given.log !== undefined) return { kind: "log", pattern: given.log, timeout };
    if (given.exec !== undefined) return { kind: "exec", command: given.exec, timeout };
    if (given.delay !== undefined) return { kind: "delay", delay: given.delay, timeout };
  }
  context.issues.push({ code: "custom", message: expected, input: given });
  return z.NEVER;
}

export const readySchema = z.pipe(table, z.transform(decide));
