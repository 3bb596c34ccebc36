import { findGlobals } from "./forbidden-globals.ts";
import { isOwnedBy, pathInSource } from "./location.ts";

const owners = ["config/", "app/", "cli/", "main.ts"];

/** The environment is read where the program is put together; every other part is handed the values that it needs. */
export const environmentOwners: Deno.lint.Rule = {
  create(context) {
    const path = pathInSource(context.filename);
    if (path === undefined || isOwnedBy(path, owners)) return {};
    return findGlobals({
      names: [],
      members: ["Deno.env", "process.env"],
      modules: [],
      imports: ["node:process#env"],
    }, (node, name) =>
      context.report({
        node,
        message: `${name} is used outside src/config, src/app, src/cli and src/main.ts`,
        hint: "Let the value be handed in.",
      }));
  },
};
