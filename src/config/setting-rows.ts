import type { Path } from "./document.ts";
import { dotted } from "./dotted.ts";
import { allSettings, defaultOf, keysAt, openSections, schemaAt } from "./keys.ts";
import { shownValue } from "./secrets.ts";
import { isTable, valueAt } from "./tables.ts";
import type { LoadedConfig, Source } from "./types.ts";

/** One setting as it would be written in a file. */
export interface SettingRow {
  readonly path: readonly string[];
  /** `undefined`: not set. A secret is masked. */
  readonly value: unknown;
  /** Something of the value is a secret and not shown. */
  readonly masked: boolean;
  readonly source: Source;
}

/**
 * All settings, one row each: those of the whole instance in the order of the schema, then those of each script.
 * Environment variables, and what stands in a section that takes any key, have a row each. Pure.
 */
export function settingRows({ values, written, sources }: LoadedConfig): SettingRow[] {
  const paths: Path[] = [
    ...allSettings().map(({ path }) => path),
    ...openSections().flatMap((section) =>
      Object.keys(tableAt(written, [section])).map((key) => [section, key])
    ),
    ...Object.keys(values.scripts).flatMap((name) => {
      const script = ["scripts", name];
      return keysAt(script).map((key) => [...script, key]);
    }),
  ];
  return paths.flatMap((path) => {
    const node = schemaAt(path);
    const value = valueAt(written, path) ?? (node && defaultOf(node));
    const source = sources.get(dotted(path)) ?? { kind: "default", where: "" };
    return leaves(path as string[], value).map((leaf) => ({ ...shown(leaf), source }));
  });
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** What is shown in more than one row: tables of which a part may be a secret. */
function leaves(path: readonly string[], value: unknown): Leaf[] {
  const entries = isSecretive(path) && isTable(value) ? Object.entries(value) : [];
  if (entries.length === 0) return [{ path, value }];
  return entries.flatMap(([key, inner]) => leaves([...path, key], inner));
}

function isSecretive(path: Path): boolean {
  return path[0] === "ai_coders" || (path[0] === "scripts" && path[2] === "env");
}

function shown({ path, value }: Leaf): Omit<SettingRow, "source"> {
  // The name tells where the name is a user's own; `api_key_env` names a variable, and is none.
  const name = isSecretive(path) && !path.at(-1)!.endsWith("_env") ? path.at(-1)! : "";
  const masked = mask(name, value);
  return { path, value: masked.value, masked: masked.any };
}

function mask(name: string, value: unknown): { readonly value: unknown; readonly any: boolean } {
  if (typeof value === "string") {
    const safe = shownValue(name, value);
    return { value: safe, any: safe !== value };
  }
  if (Array.isArray(value)) {
    const all = value.map((one) => mask(name, one));
    return { value: all.map((one) => one.value), any: all.some(({ any }) => any) };
  }
  if (!isTable(value)) return { value, any: false };
  const all = Object.entries(value).map(([key, inner]) => [key, mask(name, inner)] as const);
  return {
    value: Object.fromEntries(all.map(([key, one]) => [key, one.value])),
    any: all.some(([, { any }]) => any),
  };
}

function tableAt(written: Readonly<Record<string, unknown>>, path: Path): object {
  const table = valueAt(written, path);
  return isTable(table) ? table : {};
}
