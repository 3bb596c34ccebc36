import type { ProjectFiles } from "../project-files.ts";
import type { Requirements } from "./python-dependencies.ts";
import { textLines } from "../text-lines.ts";

/** An application that a server is started for. */
export interface AsgiApp {
  readonly command: readonly [string, ...string[]];
  readonly file: string;
  readonly line: number;
}

/** Where `fastapi dev` looks by itself, and people put it. */
const places = ["main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py"];

/** The application of FastAPI at one of the usual places, served by FastAPI's own program if that is installed. */
export async function asgiApp(files: ProjectFiles, required: Requirements): Promise<AsgiApp | undefined> {
  if (!required.has("fastapi")) return undefined;
  const hasProgram = ["fastapi[standard]", "fastapi[all]", "fastapi-cli"].some((name) => required.has(name));
  if (!hasProgram && !["uvicorn", "uvicorn[standard]"].some((name) => required.has(name))) return undefined;
  for (const file of [...places, ...places.map((place) => `src/${place}`)]) {
    if (!await files.has(file)) continue;
    const read = await files.read(file);
    if (read.kind !== "text") continue;
    const lines = textLines(read.text);
    const index = lines.findIndex((line) =>
      /^\w+(?:\s*:\s*[\w.]+)?\s*=\s*(?:fastapi\.)?FastAPI\(/.test(line)
    );
    if (index < 0) continue;
    const name = /^\w+/.exec(lines[index]!)![0];
    const module = `${file.replace(/\.py$/, "").replaceAll("/", ".")}:${name}`;
    const command = hasProgram
      ? ["fastapi", "dev", ...(places.includes(file) ? [] : [file])] as const
      : ["uvicorn", module, "--reload"] as const;
    return { command: command as readonly [string, ...string[]], file, line: index + 1 };
  }
  return undefined;
}
