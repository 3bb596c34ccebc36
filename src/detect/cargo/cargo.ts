import type { DetectContext, Detector } from "../detector.ts";
import { ecosystem, foundScript } from "../found-script.ts";
import { readStructured } from "../read-structured.ts";
import type { DetectedScript } from "../script.ts";
import type { Value } from "../value.ts";
import { type CargoPackage, openPackage } from "./cargo-package.ts";

/** The binaries and examples of a Cargo package and of the members of its workspace; `build` and `test`. */
export const cargo: Detector = { name: "Cargo.toml", detect };

/** More members are not looked at. */
const maxMembers = 2_000;

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files, report } = context;
  const manifest = await readStructured(files, "Cargo.toml", report);
  if (!manifest) return [];
  const workspace = manifest.get("workspace");
  const packages: CargoPackage[] = [];
  if (manifest.get("package")) packages.push(await openPackage(manifest, files, report));
  if (workspace) packages.push(...await members(workspace, context));
  if (packages.length === 0) return [];
  const all = workspace ? ["--workspace"] : [];
  const own = (name: string, command: string, priority: number, description: string) =>
    foundScript(files, "cargo", {
      name,
      command: ["cargo", command, ...all],
      source: (manifest.get("package") ?? workspace ?? manifest).source,
      description,
      priority,
    });
  return [
    ...runnable(packages, context),
    own("build", "build", ecosystem.build, "Builds all packages"),
    own("test", "test", ecosystem.test, "Tests all packages"),
  ];
}

async function members(workspace: Value, { files, report }: DetectContext): Promise<CargoPackage[]> {
  const globs = (workspace.get("members")?.texts ?? []).map((member) => `${member}/Cargo.toml`);
  const excluded = (workspace.get("exclude")?.texts ?? []).flatMap((path) => [
    `!${path}/Cargo.toml`,
    `!${path}/**/Cargo.toml`,
  ]);
  const paths = (await files.find([...globs, ...excluded])).filter((path) => path !== "Cargo.toml");
  const opened = await Promise.all(
    paths.slice(0, maxMembers).map(async (path) => {
      const manifest = await readStructured(files, path, report);
      const directory = path.slice(0, -"/Cargo.toml".length);
      return manifest?.get("package") ? await openPackage(manifest, files.at(directory), report) : undefined;
    }),
  );
  return opened.filter((one) => one !== undefined);
}

/** Named by the program; with the package before it where two packages have one of that name. */
function runnable(packages: readonly CargoPackage[], { files }: DetectContext): DetectedScript[] {
  const targets = packages.flatMap((owner) => owner.targets.map((target) => ({ owner, target })));
  const count = new Map<string, number>();
  for (const { target: { kind, name } } of targets) {
    count.set(`${kind} ${name}`, (count.get(`${kind} ${name}`) ?? 0) + 1);
  }
  return targets.map(({ owner, target: { kind, name, source, features } }) => {
    const shared = count.get(`${kind} ${name}`)! > 1;
    const called = kind === "example" ? `example:${name}` : name;
    return foundScript(files, "cargo", {
      name: shared ? `${owner.name}:${called}` : called,
      command: [
        "cargo",
        "run",
        ...(shared ? ["--package", owner.name] : []),
        `--${kind}`,
        name,
        ...(features.length > 0 ? ["--features", features.join(",")] : []),
      ],
      source,
      package: owner.name,
      description: kind === "bin" ? owner.description : undefined,
      priority: kind === "bin" ? ecosystem.run : ecosystem.other,
    });
  });
}
