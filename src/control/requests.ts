/** What is asked over the socket: bodies of commands, and what stands behind the `?` of a path. */
import * as z from "zod/mini";

const name = z.string().check(z.minLength(1), z.maxLength(1_000));
const names = z.array(name).check(z.maxLength(10_000));
const text = z.string();

export const origin = z.strictObject({
  kind: z.enum([
    "terminal",
    "command",
    "config",
    "dependency",
    "restart",
    "cascade",
    "watch",
    "mcp",
    "signal",
    "brum",
  ]),
  name: z.exactOptional(z.string().check(z.maxLength(1_000))),
});

/** Bodies. */
export const start = z.strictObject({
  script: name,
  origin,
  another: z.exactOptional(z.boolean()),
  env: z.exactOptional(z.record(name, text)),
});
export const target = z.strictObject({ target: name, origin });
export const targets = z.strictObject({ origin, targets: z.exactOptional(names) });
export const someTargets = z.strictObject({ origin, targets: names });
export const input = z.strictObject({ target: name, text });
export const mark = z.strictObject({ name: text, origin });
export const define = z.strictObject({
  command: z.union([name, z.array(text).check(z.minLength(1), z.maxLength(10_000))]),
  origin,
  name: z.exactOptional(name),
  cwd: z.exactOptional(name),
});
export const asker = z.strictObject({ origin });

/** What stands behind the `?`. */
export const nothing = z.strictObject({});
export const processes = z.strictObject({ usage: z.exactOptional(z.boolean()) });
export const changes = z.strictObject({
  revision: z.int().check(z.minimum(0)),
  lines: z.boolean(),
});

export const lines = z.strictObject({
  after: z.exactOptional(z.number()),
  before: z.exactOptional(z.number()),
  from: z.exactOptional(z.number()),
  /** A mark's name. */
  since: z.exactOptional(text),
  process: z.exactOptional(names),
  stream: z.exactOptional(z.enum(["stdout", "stderr"])),
  level: z.exactOptional(z.enum(["error", "warn", "info", "debug"])),
  /** Text that a line contains. */
  match: z.exactOptional(z.string().check(z.maxLength(10_000))),
  /** A regular expression that it matches, and its flags. */
  pattern: z.exactOptional(z.string().check(z.maxLength(10_000))),
  flags: z.exactOptional(z.string().check(z.regex(/^[dgimsuvy]*$/))),
  limit: z.exactOptional(z.number()),
  /** One page after another, as lines come, until the caller leaves. */
  follow: z.exactOptional(z.boolean()),
});
export type LinesSearch = z.infer<typeof lines>;

export const problems = z.strictObject({
  after: z.exactOptional(z.number()),
  process: z.exactOptional(names),
  /** `green`, or a mark's name. */
  since: z.exactOptional(text),
  state: z.exactOptional(z.array(z.enum(["new", "still", "fixed"]))),
  severity: z.exactOptional(z.enum(["error", "warning"])),
  limit: z.exactOptional(z.number()),
});
