import { textLines } from "../text-lines.ts";

/**
 * What a Gradle script says of plugins and projects. It is a program in Groovy or Kotlin; read is only what is
 * written out in the usual ways: `plugins { id 'x' }`, `id("x")`, `application`, `` `java` ``, `alias(libs.plugins.x)`,
 * `apply plugin: 'x'`, `apply(plugin = "x")`, `include 'a', ':b:c'`. Comments count for nothing.
 */

export interface GradlePlugin {
  /** An id, or a path in the catalogue of versions: `libs.plugins.spring.boot`. */
  readonly id: string;
  /** From 1. */
  readonly line: number;
}

/** The plugins that a build script applies; not those that it only makes known (`apply false`). */
export function gradlePlugins(text: string): GradlePlugin[] {
  const found: GradlePlugin[] = [];
  let depth = 0;
  let pluginsAt: number | undefined;
  for (const [index, line] of lines(text)) {
    const opens = line.split("{").length - line.split("}").length;
    if (pluginsAt === undefined && /^\s*plugins\s*\{/.test(line)) pluginsAt = depth;
    const inside = pluginsAt !== undefined;
    const inner = inside ? line.replace(/^\s*plugins\s*\{/, "") : line;
    const applied = !/\bapply\s*\(?\s*false\b/.test(line);
    const said = inside
      ? pluginIn(inner)
      : /\bapply\s*\(?\s*plugin\s*[:=]\s*["']([\w.-]+)["']/.exec(line)?.[1];
    if (said && applied) found.push({ id: said, line: index + 1 });
    depth += opens;
    if (pluginsAt !== undefined && depth <= pluginsAt) pluginsAt = undefined;
  }
  return found;
}

function pluginIn(line: string): string | undefined {
  const id = /\bid\s*\(?\s*["']([\w.-]+)["']/.exec(line)?.[1];
  if (id) return id;
  const kotlin = /\bkotlin\s*\(\s*["']([\w.-]+)["']/.exec(line)?.[1];
  if (kotlin) return `org.jetbrains.kotlin.${kotlin}`;
  return /\balias\s*\(?\s*(libs\.plugins\.[\w.]+)/.exec(line)?.[1] ??
    /^\s*`?([a-z][\w-]*)`?\s*\}?\s*$/.exec(line)?.[1];
}

/** The projects that a settings script includes, as paths with colons: `:services:api`. */
export function gradleProjects(text: string): string[] {
  const found: string[] = [];
  let open = false;
  for (const [, line] of lines(text)) {
    const start = /^\s*include\b(?!Build|Flat)\s*\(?(.*)$/.exec(line)?.[1];
    const rest = start ?? (open ? line : undefined);
    if (rest === undefined) continue;
    for (const [, path] of rest.matchAll(/["'](:?[\w.-]+(?:[:/][\w.-]+)*)["']/g)) {
      found.push(`:${path!.replace(/^:/, "").replaceAll("/", ":")}`);
    }
    open = /[,(]\s*$/.test(line) || (open && !/\)\s*$/.test(line) && /^\s*["']/.test(line));
  }
  return found;
}

/** Without comments; a comment that goes over lines leaves empty ones. */
function lines(text: string): [number, string][] {
  let inComment = false;
  return textLines(text).map((raw, index): [number, string] => {
    let line = raw;
    if (inComment) {
      const end = line.indexOf("*/");
      if (end < 0) return [index, ""];
      line = line.slice(end + 2);
      inComment = false;
    }
    line = line.replace(/\/\*.*?\*\//g, "").replace(/(^|\s)\/\/.*$/, "");
    const start = line.indexOf("/*");
    // In a string it is a pattern of files: `"**/*.java"` opens no comment.
    if (start >= 0 && line.slice(0, start).split(/["']/).length % 2 === 1) {
      inComment = true;
      line = line.slice(0, start);
    }
    return [index, line];
  });
}
