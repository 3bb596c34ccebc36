import { join } from "node:path";
import { type InstanceFile, type Places, placesIn } from "../../src/discovery/mod.ts";

/** A place of its own for instances to find each other. */
export class Rig implements AsyncDisposable {
  readonly places: Places;

  private constructor(readonly root: string) {
    this.places = placesIn(join(root, "run"), Deno.uid());
  }

  static async create(): Promise<Rig> {
    return new Rig(await Deno.makeTempDir({ prefix: "brum-discovery-" }));
  }

  /** An instance's file as it would be written here. */
  file(id: string, more: Partial<InstanceFile> = {}): InstanceFile {
    return {
      id,
      name: "work",
      directory: "/work",
      port: 0,
      started_at: "2026-01-01T00:00:00.000Z",
      last_ping: "2026-01-01T00:00:00.000Z",
      process_info: { pid: Deno.pid, executable: Deno.execPath() },
      token: "secret",
      version: "0",
      control: `unix:${join(this.places.sockets, id)}.sock`,
      primary: true,
      ...more,
    };
  }

  async write(name: string, content: string): Promise<string> {
    await Deno.mkdir(this.places.instances, { recursive: true, mode: 0o700 });
    const path = join(this.places.instances, name);
    await Deno.writeTextFile(path, content, { mode: 0o600 });
    return path;
  }

  async names(directory = this.places.instances): Promise<string[]> {
    return (await Array.fromAsync(Deno.readDir(directory))).map(({ name }) => name).sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}
