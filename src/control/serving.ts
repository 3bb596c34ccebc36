import type { ControlOptions, ServedControl } from "./serve.ts";

/** See `serve.ts`, which is loaded when there is something to serve: who only asks another brum does without. */
export async function serveControl(options: ControlOptions): Promise<ServedControl> {
  return await (await import("./serve.ts")).serveControl(options);
}
