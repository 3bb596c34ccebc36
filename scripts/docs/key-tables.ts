/** The tables of keys in `docs/configuration.md`, made from the schema that validates. */
import { configSchema } from "../../src/config/mod.ts";
import { schemaAt } from "../../src/config/keys.ts";

interface JsonNode {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, JsonNode>>;
  readonly additionalProperties?: JsonNode | boolean;
}

/** A table: what a marker `<!-- keys: logs -->` stands for. */
const marker = /(<!-- keys: ?(.*?) ?-->\n)[^]*?(<!-- end -->)/g;

/** The text with every table of keys as the schema has it now. */
export async function withKeyTables(text: string): Promise<string> {
  const schema = await configSchema() as JsonNode;
  return text.replace(marker, (_all, start: string, place: string, end: string) => {
    const path = place === "" ? [] : place.split(".");
    return `${start}\n${keyTable(path, nodeAt(schema, path))}\n${end}`;
  });
}

/** The places that have a table of their own: the top, a script, what `ready` is, and each section. */
export async function placesOfTables(): Promise<string[]> {
  const { properties } = await configSchema() as JsonNode;
  const sections = Object.entries(properties!).filter(([, node]) => node.properties).map(([key]) => key);
  return ["", "scripts.<name>", "scripts.<name>.ready", ...sections];
}

function keyTable(path: readonly string[], { properties = {} }: JsonNode): string {
  const rows = Object.entries(properties)
    .filter(([, node]) =>
      !node.properties && typeof node.additionalProperties !== "object" || path.length > 0
    )
    .map(([key, node]) => [
      `\`${key}\``,
      expected([...path, key]),
      node.default === undefined ? "" : `\`${JSON.stringify(node.default)}\``,
      node.description ?? "",
    ]);
  const all = [["key", "value", "default", "what it is"], ["---", "---", "---", "---"], ...rows];
  return all.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |\n`).join("");
}

/** In words, as an error would say. */
function expected(path: readonly string[]): string {
  return schemaAt(path)?.safeParse(Symbol()).error?.issues[0]?.message ?? "";
}

function nodeAt(node: JsonNode, path: readonly string[]): JsonNode {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  const inner = node.properties?.[key] ?? node.additionalProperties;
  if (typeof inner !== "object") throw new Error(`no table of keys: there is no ${key}`);
  return nodeAt(inner, rest);
}
