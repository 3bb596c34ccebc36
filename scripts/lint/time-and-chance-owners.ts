import { findGlobals } from "./forbidden-globals.ts";
import { isOwnedBy, pathInSource } from "./location.ts";

const owners = ["async/"];

/**
 * Time and randomness are handed in (`Clock`, `Random`), never taken from the globals: only so can a test move the
 * clock itself. `src/async` owns them.
 */
export const timeAndChanceOwners: Deno.lint.Rule = {
  create(context) {
    const path = pathInSource(context.filename);
    if (path === undefined || isOwnedBy(path, owners)) return {};
    const report = (node: Deno.lint.Node, name: string) =>
      context.report({
        node,
        message: `${name} is used outside src/async`,
        hint: "Let a Clock (or Random) of src/async be handed in, so that a test can hand in its own.",
      });
    return {
      ...findGlobals({
        names: ["setTimeout", "setInterval"],
        members: [
          "Date.now",
          "performance.now",
          "Math.random",
          "crypto.randomUUID",
          "crypto.getRandomValues",
          "AbortSignal.timeout",
          "Temporal.Now",
        ],
        modules: ["node:timers", "node:timers/promises"],
        imports: ["node:crypto#randomUUID", "node:crypto#randomBytes", "node:crypto#randomInt"],
      }, report),
      NewExpression(node) {
        if (isDate(node.callee) && node.arguments.length === 0) report(node, "new Date()");
      },
      CallExpression(node) {
        if (isDate(node.callee)) report(node, "Date()");
      },
    };
  },
};

function isDate(node: Deno.lint.Node): boolean {
  return node.type === "Identifier" && node.name === "Date";
}
