import { join } from "node:path";
import { compileProgram } from "../../scripts/compile/compile-program.ts";
import { BrumBundle } from "../../scripts/compile/programs.ts";
import { thisMachine } from "../../scripts/compile/targets.ts";
import { installPackages } from "../../scripts/toolbox/packages.ts";

/** What the rows need: compiled programs, files full of lines, directories with scripts. Gone when it is disposed. */
export class Workshop implements AsyncDisposable {
  readonly directory: string;
  /** How often each thing is measured. */
  readonly rounds: number;
  /** A quick look: fewer lines and rounds; its figures say little. */
  readonly quick: boolean;
  /** The program that is measured. */
  readonly brum: string;

  private constructor(directory: string, brum: string, { quick, rounds }: WorkshopOptions) {
    this.directory = directory;
    this.brum = brum;
    this.quick = quick;
    this.rounds = rounds ?? (quick ? 3 : 7);
  }

  static async open(options: WorkshopOptions): Promise<Workshop> {
    const directory = await Deno.makeTempDir({ prefix: "brum-bench-" });
    return new Workshop(directory, options.program ?? await compiledBrum(), options);
  }

  /** Compiles a small program as brum is compiled, to compare with. */
  async compile(name: string, code: string): Promise<string> {
    const entry = join(this.directory, `${name}.js`);
    await Deno.writeTextFile(entry, code);
    const path = join(this.directory, name);
    await compileProgram(entry, path, thisMachine);
    return path;
  }

  /** A file of so many lines of 78 bytes, as a server might print them. Made once. */
  async lines(count: number): Promise<string> {
    const path = join(this.directory, `${count}.log`);
    try {
      await Deno.stat(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      await writeLines(path, count);
    }
    return path;
  }

  /** A new directory with this `.brum.toml`. */
  async project(toml: string): Promise<string> {
    const directory = await Deno.makeTempDir({ dir: this.directory, prefix: "project-" });
    await Deno.writeTextFile(join(directory, ".brum.toml"), toml);
    return directory;
  }

  /** `concurrently`, as it is to be written in a shell script; run by Node where there is one. */
  async peer(): Promise<string> {
    const packages = await installPackages("bench", { concurrently: "9.2.5" });
    const bin = join(packages, "node_modules", "concurrently", "dist", "bin", "concurrently.js");
    return `$(command -v node || echo ${Deno.execPath()} run -A) ${bin}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.directory, { recursive: true });
  }
}

export interface WorkshopOptions {
  readonly quick: boolean;
  readonly rounds?: number;
  /** Default: brum is compiled from the sources as they are. */
  readonly program?: string;
}

async function compiledBrum(): Promise<string> {
  await using bundle = await BrumBundle.make();
  return (await bundle.compile(thisMachine, "brum")).path;
}

async function writeLines(path: string, count: number): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  const encoder = new TextEncoder();
  for (let from = 0; from < count;) {
    const lines: string[] = [];
    for (const end = Math.min(count, from + 50_000); from < end; from++) lines.push(lineNumber(from));
    const bytes = encoder.encode(lines.join(""));
    for (let done = 0; done < bytes.length;) done += await file.write(bytes.subarray(done));
  }
}

function lineNumber(n: number): string {
  return `${String(n).padStart(8, "0")} GET /api/items/${n % 1_000}`.padEnd(32) +
    " 200 in 12 ms, and some more words to fill up\n";
}
