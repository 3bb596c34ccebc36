/**
 * The house's own lint rules, for `deno lint`: what the rule of state asks of the code (`docs/concurrency.md`).
 *
 * Each is tested in `tests/lint/` with code that it must report and code that it must not.
 */
import { environmentOwners } from "./environment-owners.ts";
import { noSwallowedError } from "./no-swallowed-error.ts";
import { synchronousState } from "./synchronous-state.ts";
import { timeAndChanceOwners } from "./time-and-chance-owners.ts";

const plugin: Deno.lint.Plugin = {
  name: "house",
  rules: {
    "synchronous-state": synchronousState,
    "time-and-chance-owners": timeAndChanceOwners,
    "environment-owners": environmentOwners,
    "no-swallowed-error": noSwallowedError,
  },
};

export default plugin;
