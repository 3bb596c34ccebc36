import { join } from "node:path";
import type { DetectContext, Detector } from "./detector.ts";
import { ecosystem, foundScript } from "./found-script.ts";
import { readStructured } from "./read-structured.ts";
import type { DetectedScript } from "./script.ts";
import type { Value } from "./value.ts";

/** The scripts of a `composer.json`; what Laravel's `artisan` serves, migrates and tests. */
export const php: Detector = { name: "composer.json", detect };

/** What Composer runs by itself. */
const event =
  /^(?:pre|post)-(?:(?:install|update|status|archive|autoload|root-package|create-project|package|operations|command|file|pool)\b.*)$|^(?:init|command)$/;

async function detect(context: DetectContext): Promise<DetectedScript[]> {
  const { files, report } = context;
  const manifest = await readStructured(files, "composer.json", report);
  const scripts = manifest?.get("scripts");
  if (scripts && !scripts.entries) report(scripts.unexpected("in scripts an object of commands"));
  const found = [...scripts?.entries ?? []].flatMap(([name, body]) => {
    if (name === "" || event.test(name)) return [];
    const said = manifest?.get("scripts-descriptions")?.get(name)?.text;
    return [foundScript(files, "php", {
      name,
      command: name.startsWith("-") ? ["composer", "run", "--", name] : ["composer", "run", name],
      source: body.source,
      description: said ?? body.texts.find((line) => !line.startsWith("Composer\\Config::")),
    })];
  });
  const named = new Set(found.map(({ name }) => name));
  const framework = await files.has("artisan") ? artisan(context) : await phpunit(context, manifest);
  return [...found, ...framework.filter(({ name }) => !named.has(name))];
}

function artisan({ files }: DetectContext): DetectedScript[] {
  const script = (name: string, priority: number, description: string) =>
    foundScript(files, "php", {
      name,
      command: ["php", "artisan", name],
      source: { file: join(files.directory, "artisan"), line: 1 },
      description,
      priority,
    });
  return [
    script("serve", ecosystem.run, "Serves the application"),
    script("test", ecosystem.test, "Runs the tests"),
    script("migrate", ecosystem.other, "Migrates the database"),
  ];
}

async function phpunit({ files }: DetectContext, manifest: Value | undefined): Promise<DetectedScript[]> {
  const wanted = manifest?.get("require-dev")?.get("phpunit/phpunit") ??
    manifest?.get("require-dev")?.get("pestphp/pest");
  if (!wanted || !(await files.has("phpunit.xml") || await files.has("phpunit.xml.dist"))) return [];
  const program = manifest?.get("require-dev")?.get("pestphp/pest") ? "pest" : "phpunit";
  return [foundScript(files, "php", {
    name: "test",
    command: ["php", `vendor/bin/${program}`],
    source: wanted.source,
    priority: ecosystem.test,
  })];
}
