import { resolve } from "node:path";
import type { ExitReason } from "../app/mod.ts";
import type { Surroundings } from "./command.ts";
import { directoryAt } from "./directory.ts";
import { refuse } from "./refuse.ts";

/** Ends an instance. */
export async function down(
  { dir, instance }: { readonly dir: string; readonly instance?: string | undefined },
  { cwd }: Surroundings,
): Promise<ExitReason> {
  const directory = await directoryAt(resolve(cwd, dir));
  if (!directory.ok) return refuse(directory.error);
  const { down } = await import("../app/mod.ts");
  return await down({ directory: directory.value, ...(instance !== undefined && { instance }) });
}
