import type { Command } from "../command.ts";
import { completions } from "./completions.ts";
import { config } from "./config.ts";
import { doctor } from "./doctor.ts";
import { down } from "./down.ts";
import { errors } from "./errors.ts";
import { help } from "./help.ts";
import { list } from "./list.ts";
import { logs } from "./logs.ts";
import { mark } from "./mark.ts";
import { ps } from "./ps.ts";
import { restart } from "./restart.ts";
import { run } from "./run.ts";
import { smoke } from "./smoke.ts";
import { start } from "./start.ts";
import { stop } from "./stop.ts";
import { up } from "./up.ts";
import { wait } from "./wait.ts";

/** All commands, in the order in which the help shows them within their groups. */
export const allCommands: readonly Command[] = [
  run,
  list,
  smoke,
  up,
  down,
  ps,
  logs,
  errors,
  start,
  stop,
  restart,
  wait,
  mark,
  config,
  doctor,
  completions,
  help,
];
