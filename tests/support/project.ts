import { dirname, join } from "node:path";

/** A directory as a user has one, with a home of its own: no setting of whoever runs the tests is seen in it. */
export class Project implements AsyncDisposable {
  /** What everything that is started for this project has in its environment or on its command line. */
  readonly marker = `brum-test-${crypto.randomUUID()}`;

  private constructor(readonly directory: string, readonly home: string) {}

  static async create(): Promise<Project> {
    const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "brum-project-" }));
    const project = new Project(join(root, "work"), join(root, "home"));
    await Deno.mkdir(project.directory);
    await Deno.mkdir(project.home);
    return project;
  }

  /** The place of a file in it. */
  path(name: string): string {
    return join(this.directory, name);
  }

  /** Writes a file, and the directories to it. */
  async write(name: string, content: string | Uint8Array, mode = 0o755): Promise<string> {
    const path = this.path(name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeFile(path, typeof content === "string" ? new TextEncoder().encode(content) : content, {
      mode,
    });
    return path;
  }

  /** What a file holds; `undefined` while there is none. */
  async read(name: string): Promise<string | undefined> {
    try {
      return await Deno.readTextFile(this.path(name));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  /** Writes `.brum.toml`. */
  async configure(toml: string): Promise<void> {
    await this.write(".brum.toml", toml);
  }

  /** The environment of what is started in it. */
  environment(): Record<string, string> {
    return {
      PATH: Deno.env.get("PATH") ?? "",
      HOME: this.home,
      TMPDIR: dirname(this.home),
      LANG: "C.UTF-8",
      E2E_MARKER: this.marker,
      // As in a brum within another one: then the watcher's command line has the marker, too.
      BRUM_MARK: this.marker,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(dirname(this.home), { recursive: true });
  }
}
