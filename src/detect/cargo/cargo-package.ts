import { join } from "node:path";
import type { ProjectFiles } from "../project-files.ts";
import type { DetectProblem } from "../script.ts";
import type { Value } from "../value.ts";

/** A package, and what of it can be run. */
export interface CargoPackage {
  readonly name: string;
  readonly description?: string;
  readonly targets: readonly CargoTarget[];
}

export interface CargoTarget {
  readonly kind: "bin" | "example";
  readonly name: string;
  readonly source: { readonly file: string; readonly line?: number };
  /** It is only built with these. */
  readonly features: readonly string[];
}

/** What a manifest says of binaries and examples, and what Cargo finds by itself beside it. */
export async function openPackage(
  manifest: Value,
  files: ProjectFiles,
  report: (problem: DetectProblem) => void,
): Promise<CargoPackage> {
  const about = manifest.get("package")!;
  const name = about.get("name");
  if (name?.text === undefined) report((name ?? about).problem("expected a package with a name in quotes"));
  const own = name?.text ?? "";
  const description = about.get("description")?.text;
  const [bins, examples] = await Promise.all([
    automatic(files, "bin", "src/bin", about.get("autobins")),
    automatic(files, "example", "examples", about.get("autoexamples")),
  ]);
  if (own && about.get("autobins")?.isFalse !== true && await files.has("src/main.rs")) {
    bins.unshift(at(files, "bin", own, "src/main.rs"));
  }
  return {
    name: own,
    ...(description ? { description } : {}),
    targets: [
      ...merge(bins, declared(manifest, "bin", own)),
      ...merge(examples, declared(manifest, "example", own)),
    ],
  };
}

/** `src/bin/x.rs` and `src/bin/x/main.rs`, unless they are switched off. */
async function automatic(
  files: ProjectFiles,
  kind: CargoTarget["kind"],
  directory: string,
  wanted: Value | undefined,
): Promise<CargoTarget[]> {
  if (wanted?.isFalse) return [];
  const paths = await files.find([`${directory}/*.rs`, `${directory}/*/main.rs`]);
  return paths.map((path) => {
    const name = path.slice(directory.length + 1).replace(/(?:\/main)?\.rs$/, "");
    return at(files, kind, name, path);
  });
}

function at(files: ProjectFiles, kind: CargoTarget["kind"], name: string, path: string): CargoTarget {
  return { kind, name, source: { file: join(files.directory, path), line: 1 }, features: [] };
}

/** `[[bin]]` and `[[example]]`; one without a name is named as the package is. */
function declared(
  manifest: Value,
  kind: CargoTarget["kind"],
  own: string,
): (CargoTarget & { path?: string })[] {
  return (manifest.get(kind)?.items ?? []).flatMap((target) => {
    const name = target.get("name")?.text ?? own;
    const path = target.get("path")?.text;
    if (!name) return [];
    const features = target.get("required-features")?.texts ?? [];
    return [{ kind, name, source: target.source, features, ...(path ? { path } : {}) }];
  });
}

/** What is declared takes the place of what was found under its name or at its path. */
function merge(
  found: readonly CargoTarget[],
  declared: readonly (CargoTarget & { path?: string })[],
): CargoTarget[] {
  const rest = found.filter(({ name, source }) =>
    !declared.some((one) =>
      one.name === name || (one.path && source.file.replaceAll("\\", "/").endsWith(`/${one.path}`))
    )
  );
  return [...rest, ...declared.map(({ path: _, ...target }) => target)];
}
