import type { Command } from "../command.ts";
import { config } from "./config.ts";
import { down } from "./down.ts";
import { help } from "./help.ts";
import { list } from "./list.ts";
import { run } from "./run.ts";
import { smoke } from "./smoke.ts";
import { up } from "./up.ts";

/** All commands, in the order in which the help shows them within their groups. */
export const allCommands: readonly Command[] = [
  run,
  list,
  smoke,
  up,
  down,
  config,
  help,
];
