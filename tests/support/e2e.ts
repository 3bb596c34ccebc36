import { ok } from "node:assert/strict";
import type { Thing } from "../../scripts/tests/things.ts";
import { Brum, type BrumOptions, type Ended } from "./brum.ts";
import { killMarked, marked } from "./marked.ts";
import { compiled, fromSource, type Program } from "./program.ts";
import { Project } from "./project.ts";
import { requires } from "./requires.ts";
import { until } from "./until.ts";

/** What a test is given: a project of its own, and brum to be run in it. */
export class Rig {
  readonly #running: Brum[] = [];

  constructor(readonly program: Program, readonly project: Project) {}

  start(args: readonly string[], options: BrumOptions = {}): Brum {
    const brum = new Brum(this.project, this.program, args, options);
    this.#running.push(brum);
    return brum;
  }

  async run(args: readonly string[], options: BrumOptions = {}): Promise<Ended> {
    return await this.start(args, options).ended;
  }

  /** Everything alive that was started for this test, brum itself included. */
  async alive(): Promise<string[]> {
    return (await marked(this.project.marker)).map(({ pid, command }) => `${pid} ${command}`);
  }

  /** Waits until brum and all that it started are gone; fails, and ends it, if something stays. */
  async nothingLeft(patience = 15_000): Promise<void> {
    let left: string[] = [];
    const isNothing = async () => (left = await this.alive()).length === 0;
    await until(isNothing, () => `left behind: ${left.join("; ")}`, patience);
  }

  /** After a test that has failed. */
  async clean(): Promise<void> {
    await killMarked(this.project.marker);
    for (const brum of this.#running) {
      await brum.stdout.close();
      await brum.ended;
    }
  }
}

export interface E2eOptions {
  readonly needs?: readonly Thing[];
  /** Where the two ways cannot differ and it takes long: run from source alone. */
  readonly only?: "source" | "compiled";
}

/**
 * Declares a test of the whole program, twice: run from source, and compiled. Each gets a new project; when it is
 * over nothing may be left alive that was started for it.
 */
export function e2e(
  name: string,
  test: (rig: Rig) => Promise<void>,
  { needs = [], only }: E2eOptions = {},
): void {
  for (const program of [fromSource, compiled].filter((program) => !only || program.name === only)) {
    const more: Thing[] = program === compiled ? ["brum"] : [];
    Deno.test({
      name: `${name} (${program.name})`,
      ...requires("unix", ...more, ...needs),
      fn: async () => {
        await using project = await Project.create();
        const rig = new Rig(program, project);
        try {
          await test(rig);
          await rig.nothingLeft();
        } finally {
          await rig.clean();
        }
      },
    });
  }
}

/** Fails with all that brum has said. */
export function endedWith(ended: Ended, code: number | Deno.Signal): void {
  const { stdout, stderr } = ended;
  const how = ended.signal ?? ended.code;
  ok(how === code, `ended with ${how} in place of ${code}\n${stdout.slice(-3_000)}\n${stderr.slice(-3_000)}`);
}
