/** The JSON Schema of a `.brum.toml`; see `json-schema.ts`. What makes it is loaded when it is asked for. */
export async function configSchema(): Promise<Readonly<Record<string, unknown>>> {
  return (await import("./json-schema.ts")).jsonSchema();
}
