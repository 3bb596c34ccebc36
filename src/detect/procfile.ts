import type { DetectContext, Detector } from "./detector.ts";
import { ecosystem } from "./found-script.ts";
import type { DetectedScript } from "./script.ts";

/**
 * The process types of a Procfile. Those of a `Procfile.dev` come first, and take the place of the same ones of
 * the `Procfile`, which is for where it is deployed. One that asks for `$PORT` gets it, as Foreman would give it.
 */
export const procfile: Detector = { name: "Procfile", detect };

async function detect({ files, report }: DetectContext): Promise<DetectedScript[]> {
  const found = new Map<string, DetectedScript>();
  for (const name of ["Procfile.dev", "Procfile"]) {
    if (!await files.has(name)) continue;
    const read = await files.read(name);
    if (read.kind === "problem") report(read.problem);
    if (read.kind !== "text") continue;
    for (const [index, text] of read.text.split(/\r?\n/).entries()) {
      const line = index + 1;
      // As Foreman has it: a name, a colon, a line for the shell. All else it passes over.
      const [, type, command] = /^([A-Za-z0-9_-]+):\s*(\S.*)$/.exec(text) ?? [];
      if (type === undefined || command === undefined) {
        if (/^\s*[^\s#]/.test(text)) {
          report({ file: read.file, line, message: "expected a line `name: command`; it is left out" });
        }
      } else if (!found.has(type)) {
        // As Foreman has it, too: the first type gets 5000, the next 5100.
        const port = 5000 + 100 * found.size;
        found.set(type, {
          name: type,
          command: command.trimEnd(),
          cwd: files.directory,
          source: { file: read.file, line },
          kind: "procfile",
          ...(/\$\{?PORT\b/.test(command) ? { env: { PORT: String(port) } } : {}),
          description: command.trimEnd(),
          // What runs once before a release is no server.
          priority: type === "release" ? ecosystem.other : ecosystem.run,
        });
      }
    }
  }
  return [...found.values()];
}
