import type { DetectContext, Detector } from "./detector.ts";
import { ecosystem, foundScript } from "./found-script.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectedScript } from "./script.ts";

/** What can be run of a `pubspec.yaml`: the app of Flutter, or the programs in `bin` of plain Dart; the tests. */
export const flutter: Detector = { name: "pubspec.yaml", detect };

/** What is built for a platform, by its directory. */
const builds = Object.entries({
  android: "apk",
  ios: "ios",
  web: "web",
  linux: "linux",
  macos: "macos",
  windows: "windows",
});

async function detect({ files, report }: DetectContext): Promise<DetectedScript[]> {
  const pubspec = await readStructured(files, "pubspec.yaml", report);
  if (!pubspec) return [];
  const name = pubspec.get("name");
  const source = (name ?? pubspec).source;
  const directories = new Set((await files.list()).map(({ name }) => name));
  const tests = directories.has("test");
  const script = (name: string, command: readonly [string, ...string[]], priority: number) =>
    foundScript(files, "flutter", { name, command, source, priority });
  if (pubspec.get("dependencies")?.get("flutter")?.get("sdk")?.text !== "flutter") {
    const programs = await files.find(["bin/*.dart"]);
    return [
      ...programs.map((path) =>
        script(path.slice("bin/".length, -".dart".length), ["dart", "run", path], ecosystem.run)
      ),
      ...tests ? [script("test", ["dart", "test"], ecosystem.test)] : [],
    ];
  }
  // The version of Flutter that the repository asks for.
  const program: readonly [string, ...string[]] = directories.has(".fvmrc") || directories.has(".fvm")
    ? ["fvm", "flutter"]
    : ["flutter"];
  const platforms = builds.filter(([directory]) => directories.has(directory));
  return [
    // A package for others to use is no app.
    ...platforms.length > 0 || await files.has("lib/main.dart")
      ? [script(name?.text ?? "app", [...program, "run"], ecosystem.run)]
      : [],
    ...platforms.map(([, target]) =>
      script(`build:${target}`, [...program, "build", target], ecosystem.build)
    ),
    ...tests ? [script("test", [...program, "test"], ecosystem.test)] : [],
  ];
}
