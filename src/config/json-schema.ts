import * as z from "zod/mini";
import { schema } from "./schema.ts";

/**
 * What a `.brum.toml` may hold, as JSON Schema (draft 2020-12), for editors. What a schema cannot say (that a
 * pattern compiles, that exactly one way of `ready` is given) is left to brum.
 */
export function jsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return { $schema, title: "Settings of brum (.brum.toml)", ...rest };
}
