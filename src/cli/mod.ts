/** The command line. */
export { runCli } from "./cli.ts";
