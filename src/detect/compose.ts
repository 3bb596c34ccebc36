import { dirname, join } from "node:path/posix";
import type { DetectContext, Detector } from "./detector.ts";
import { ecosystem, foundScript } from "./found-script.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectedScript } from "./script.ts";
import type { Value } from "./value.ts";

/**
 * The services of a compose file, each with what it depends on. Compose itself starts a service that is named
 * whatever its profiles are, and stops its containers at the signal that stops it.
 */
export const compose: Detector = { name: "compose.yaml", detect };

/** In the order in which Compose looks for them. */
const names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/** More files are not read. */
const maxFiles = 50;

async function detect({ files, report }: DetectContext): Promise<DetectedScript[]> {
  const present = new Set((await files.list()).map(({ name }) => name));
  const main = names.find((name) => present.has(name));
  if (main === undefined) return [];
  const over = names.map((name) => name.replace(".", ".override.")).find((name) => present.has(name));
  const queue = [main, ...(over === undefined ? [] : [over])];
  const found = new Map<string, DetectedScript>();
  for (const path of queue) {
    const config = await readStructured(files, path, report);
    const services = config?.get("services");
    if (services && !services.entries) report(services.unexpected("in services the services by their names"));
    for (const [name, service] of services?.entries ?? []) {
      if (found.has(name) || name.startsWith("-")) continue;
      found.set(
        name,
        foundScript(files, "compose", {
          name,
          command: ["docker", "compose", "up", name],
          source: service.source,
          description: describe(service),
          priority: ecosystem.other,
        }),
      );
    }
    for (const included of includes(config)) {
      const at = join(dirname(path), included);
      if (queue.includes(at) || /^(?:\.\.\/|[/~])|\$|:\/\//.test(at) || !/\.ya?ml$/.test(at)) continue;
      if (queue.length < maxFiles && await files.has(at)) queue.push(at);
    }
  }
  return [...found.values()];
}

/** What is run: its image, or where that is built from. */
function describe(service: Value): string | undefined {
  const image = service.get("image")?.text;
  if (image) return image;
  const build = service.get("build");
  const from = build?.text ?? build?.get("context")?.text;
  return build ? `built from ${from ?? "."}` : undefined;
}

/** `include: [a.yaml, {path: [b.yaml]}]` */
function includes(config: Value | undefined): string[] {
  const include = config?.get("include");
  return (include?.items ?? []).flatMap((one) => one.text ?? one.get("path")?.texts ?? []);
}
