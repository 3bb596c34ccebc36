import type { DetectContext, Detector } from "./detector.ts";
import { choosePackageManager, runCommand } from "./package-manager.ts";
import { readStructured } from "./read-structured.ts";
import { type DetectedScript, priorityOf } from "./script.ts";

/** The `scripts` of a `package.json`. */
export const packageJson: Detector = { name: "package.json", detect };

async function detect({ files, preferredManager, report }: DetectContext): Promise<DetectedScript[]> {
  const manifest = await readStructured(files, "package.json", report);
  const scripts = manifest?.get("scripts");
  if (!manifest || !scripts) return [];
  if (!scripts.entries) {
    report(scripts.unexpected("in scripts an object of commands"));
    return [];
  }
  const manager = await choosePackageManager(manifest, files, preferredManager);
  const packageName = manifest.get("name")?.text;
  const found: DetectedScript[] = [];
  for (const [name, body] of scripts.entries) {
    if (name === "") {
      report(body.problem("a script without a name is left out; give it one"));
    } else if (body.text === undefined) {
      report(body.unexpected(`as script ${JSON.stringify(name)} a command in quotes`));
    } else {
      found.push({
        name,
        command: runCommand(manager, name),
        cwd: files.directory,
        source: body.source,
        kind: manager,
        tool: manager,
        ...(packageName ? { package: packageName } : {}),
        ...(body.text ? { description: body.text } : {}),
        priority: priorityOf(name),
      });
    }
  }
  return found;
}
