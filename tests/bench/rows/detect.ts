import { join } from "node:path";
import { timed } from "../child.ts";
import type { Figure } from "../figure.ts";
import { inTurns } from "../measure.ts";
import type { Workshop } from "../workshop.ts";

/** How soon the scripts of a large workspace are listed, beside a `find` over the same tree; and how that grows. */
export async function detect(workshop: Workshop): Promise<Figure[]> {
  const { brum, rounds } = workshop;
  const [few, many] = [await workspace(workshop, 200), await workspace(workshop, 2_000)];
  const none = await workshop.project("");
  const list = `${brum} list --json`;
  const ms = await inTurns(rounds, {
    find: () => timed("find .", many),
    many: () => timed(list, many),
    few: () => timed(list, few),
    none: () => timed(list, none),
  });
  const baseline = { name: "find", value: ms.find };
  return [
    { row: "brum list of 2,000 packages", value: ms.many, unit: "ms", baseline, goal: { max: 3 } },
    { row: "brum list of 2,000 packages, in all", value: ms.many, unit: "ms", goal: { max: 1_000 } },
    { row: "brum list of nothing", value: ms.none, unit: "ms" },
    { row: "a package of 200", value: (ms.few - ms.none) * 1_000 / 200, unit: "µs" },
    { row: "a package of 2,000", value: (ms.many - ms.none) * 1_000 / 2_000, unit: "µs" },
  ];
}

/** What lies in a package of a middle size: twenty files and more, in two directories below. */
const files = [
  ...["README.md", "LICENSE", "CHANGELOG.md", "tsconfig.json", "eslint.config.js", "vitest.config.ts"],
  ...Array.from({ length: 12 }, (_, number) => `src/module-${number}.ts`),
  ...Array.from({ length: 4 }, (_, number) => `test/module-${number}_test.ts`),
];

async function workspace(workshop: Workshop, packages: number): Promise<string> {
  const root = await workshop.project("");
  const manifest = { name: "all", private: true, workspaces: ["packages/*"], scripts: { build: "tsc -b" } };
  await Deno.writeTextFile(join(root, "package.json"), JSON.stringify(manifest, undefined, 2));
  for (let number = 0; number < packages; number++) {
    const directory = join(root, "packages", `part-${number}`);
    for (const below of ["src", "test"]) await Deno.mkdir(join(directory, below), { recursive: true });
    await Deno.writeTextFile(join(directory, "package.json"), JSON.stringify(partOf(number), undefined, 2));
    for (const file of files) await Deno.writeTextFile(join(directory, file), "");
  }
  return root;
}

function partOf(number: number) {
  return {
    name: `@all/part-${number}`,
    version: "1.0.0",
    type: "module",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    scripts: { build: "tsc -b", dev: "tsc -w", lint: "eslint .", test: "vitest run" },
    dependencies: { [`@all/part-${number + 1}`]: "workspace:*", react: "^19.0.0", zod: "^4.0.0" },
    devDependencies: { eslint: "^9.0.0", typescript: "^5.9.0", vitest: "^4.0.0" },
  };
}
