/**
 * The kinds of values that a setting can have. Each says in words what it expects: that is the message of its
 * issues (`expected a time such as "5s"`), wherever in the value the fault lies.
 */
import * as z from "zod/mini";
import { durationPattern, parseDuration, parseSize, sizePattern } from "./units.ts";

/** What a reader of a value does with one that it cannot use. */
type Read<I, O> = (value: I) => O | undefined;

/** Text that is read into something else, when it can be. */
function readAs<O>(expected: string, read: Read<string, O>, form?: RegExp): z.ZodMiniType<O, string> {
  const given = z.string({ error: expected });
  return z.pipe(
    form ? given.check(z.regex(form, { error: expected })) : given,
    z.transform((text: string, context) => {
      const value = read(text);
      if (value !== undefined) return value;
      context.issues.push({ code: "custom", message: expected, input: text });
      return z.NEVER;
    }),
  );
}

/** A time; milliseconds after reading. */
export const duration = () =>
  readAs('a time such as "250ms", "5s" or "1m30s", at most 24 days', parseDuration, durationPattern);

/** A size; bytes after reading. */
export const size = () => readAs('a size such as "64KB", "10MB" or "1GB"', parseSize, sizePattern);

export const text = () => z.string({ error: "text in quotes" });

/** Text that is not empty. */
export const name = () => z.string({ error: "text that is not empty" }).check(z.minLength(1));

export const yesOrNo = () => z.boolean({ error: "true or false" });

/** A whole number, both bounds included. */
export function whole(from: number, to: number) {
  const error = `a whole number from ${from} to ${to}`;
  return z.int({ error }).check(z.minimum(from, { error }), z.maximum(to, { error }));
}

export const port = () => whole(0, 65_535);

export function oneOf<const T extends readonly string[]>(...words: T) {
  const quoted = words.map((word) => JSON.stringify(word));
  return z.enum(words, {
    error: [quoted.slice(0, -1).join(", "), quoted.at(-1)].filter(Boolean).join(" or "),
  });
}

/** A command: text is given to the shell, an array is started as it stands. */
export function command(): z.ZodMiniType<string | string[], string | string[]> {
  const error = 'a command: text for the shell, or an array of text such as ["deno", "run", "api.ts"]';
  return z.union([
    z.string().check(z.regex(/\S/, { error })),
    z.array(z.string()).check(z.refine((words) => Boolean(words[0]), { error })),
  ], { error });
}

/** One text or several. */
export function texts(): z.ZodMiniType<string[], string | string[]> {
  const error = "text in quotes, or an array of them";
  return z.pipe(
    z.union([z.string(), z.array(z.string())], { error }),
    z.transform((given: string | string[]) => typeof given === "string" ? [given] : given),
  );
}

/** One or several of these words. */
export function listOf<const T extends readonly string[]>(...words: T) {
  const error = `one or several of ${words.map((word) => JSON.stringify(word)).join(", ")}`;
  const word = z.enum(words, { error });
  return z.pipe(
    z.union([word, z.array(word)], { error }),
    z.transform((given: T[number] | T[number][]): T[number][] => Array.isArray(given) ? given : [given]),
  );
}

/** Where web pages come from: scheme, host and port. */
export function origins(): z.ZodMiniType<string[], string | string[]> {
  const error = 'an origin such as "http://localhost:3000", or an array of them';
  const one = z.string().check(z.refine((text) => URL.parse(text)?.origin === text, { error }));
  return z.pipe(
    z.union([one, z.array(one)], { error }),
    z.transform((given: string | string[]) => Array.isArray(given) ? given : [given]),
  );
}

/** Environment variables. Numbers and booleans are taken as they are written. */
export function environment(): z.ZodMiniType<
  Record<string, string>,
  Record<string, string | number | boolean>
> {
  const error = 'a table of environment variables such as { PORT = "8080" }, names without "="';
  const value = "text, a number, true or false";
  return z.record(
    z.string().check(z.regex(/^[^=\0]+$/, { error })),
    z.pipe(
      z.union([z.string().check(z.regex(/^[^\0]*$/, { error: value })), z.number(), z.boolean()], {
        error: value,
      }),
      z.transform(String),
    ),
    { error },
  );
}

/** A pattern; compiled after reading. */
export const pattern = () =>
  readAs("a regular expression of JavaScript", (source) => {
    try {
      return new RegExp(source, "u");
    } catch {
      // expected: many patterns that people write are valid without the `u` flag alone (`\-`).
      return compile(source);
    }
  });

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    // expected: the pattern is a user's; `undefined` becomes the message.
    return undefined;
  }
}
