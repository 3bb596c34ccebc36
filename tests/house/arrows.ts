/** The rules between the parts of the house. */

import type { Module } from "./module.ts";

/** From the ground up; a part imports only from floors below its own. */
export const floors: readonly (readonly string[])[] = [
  ["async", "shape"],
  ["events"],
  ["config", "logs"],
  ["detect", "problems", "process", "discovery", "telemetry"],
  ["instance"],
  ["headless", "proxy", "browser", "control", "mcp", "tui", "smoke"],
  ["hub"],
  ["app"],
  ["cli"],
  ["main.ts"],
];

/** What is wrong with the arrows between `modules`, one sentence each. */
export function wrongArrows(modules: readonly Module[]): string[] {
  return modules.flatMap(({ path, imports }) => imports.flatMap(({ to }) => wrongArrow(path, to) ?? []));
}

function wrongArrow(from: string, to: string): string | undefined {
  const part = partOf(from);
  const level = floorOf(part);
  if (level < 0) return `${from}: ${part} is on no floor`;
  // The project's own description has the version, nothing that could change.
  if (to === "deno.json" || to === "../deno.json") return undefined;
  if (!to.startsWith("src/")) {
    if (level === 0 && !to.startsWith("node:")) return `${from} imports ${to}: ${part} imports nothing`;
    return /^(tests|scripts)\//.test(to)
      ? `${from} imports ${to}, which is no part of the program`
      : undefined;
  }
  const other = partOf(to);
  if (other === part) return undefined;
  if (floorOf(other) < 0) return `${from} imports ${to}: ${other} is on no floor`;
  if (floorOf(other) === level) return `${from} imports ${to}: ${part} and ${other} are on one floor`;
  if (floorOf(other) > level) return `${from} imports ${to}: ${other} is above ${part}`;
  return to === `src/${other}/mod.ts` ? undefined : `${from} imports ${to} past src/${other}/mod.ts`;
}

/** `process` of `src/process/tree/posix.ts`, `main.ts` of `src/main.ts`. */
function partOf(path: string): string {
  return path.split("/")[1] ?? path;
}

function floorOf(part: string): number {
  return floors.findIndex((parts) => parts.includes(part));
}

/** The circles of modules that need each other to be loaded, each once, as a path. Types alone are no such need. */
export function circles(modules: readonly Module[]): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(" → "));
    if (at >= 0 || done.has(path)) return;
    for (const { to, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (!typeOnly && byPath.has(to)) walk(to, [...trail, path]);
    }
    done.add(path);
  };
  for (const { path } of modules) walk(path, []);
  return found;
}

/**
 * The modules that nothing leads to from `starts`, by imports of any kind. Types of what is no TypeScript are
 * not imported.
 */
export function unreached(modules: readonly Module[], starts: readonly string[]): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const reached = new Set<string>();
  const next = [...starts];
  for (let path = next.pop(); path !== undefined; path = next.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    next.push(...byPath.get(path)?.imports.map(({ to }) => to) ?? []);
  }
  return modules.map(({ path }) => path).filter((path) => !reached.has(path) && !path.endsWith(".d.ts"));
}
