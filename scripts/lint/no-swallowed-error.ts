import { pathInSource } from "./location.ts";

/** In a comment: this failure is one of the ways in which it can go, and why. */
const EXPECTED = /^[\s*]*expected: \S/;

/** One `catch` that is being walked through. */
interface Handler {
  /** What it is called for: a clause, or a function handed to `.catch()`. */
  readonly node: Deno.lint.CatchClause | HandlerFunction;
  /** The name of the error; `undefined` where it has none. */
  readonly error: string | undefined;
  /** Where its comment may stand: in a clause in the block, else up to the end of the call. */
  readonly range: Deno.lint.Range;
  handled: boolean;
}

type HandlerFunction = Deno.lint.ArrowFunctionExpression | Deno.lint.FunctionExpression;

/**
 * A `catch` uses the error, throws, or says in a comment of its own why nothing is to be done:
 *
 * ```ts
 * } catch {
 *   // expected: the file may be gone, it is only being tidied away
 * }
 * ```
 *
 * The same holds for the functions handed to `.catch()` and, second, to `.then()`.
 */
export const noSwallowedError: Deno.lint.Rule = {
  create(context) {
    if (pathInSource(context.filename) === undefined) return {};
    const handlers: Handler[] = [];

    const enter = (node: Handler["node"], error: Deno.lint.Node | undefined, range: Deno.lint.Range) => {
      // An error that is taken apart is used: `no-unused-vars` sees to its parts.
      const handled = error !== undefined && error.type !== "Identifier";
      handlers.push({ node, error: error?.type === "Identifier" ? error.name : undefined, range, handled });
    };
    const leave = (node: Deno.lint.Node) => {
      if (handlers.at(-1)?.node !== node) return;
      const { handled, range } = handlers.pop()!;
      if (handled || isExcused(range)) return;
      context.report({
        node,
        message: "The error is swallowed",
        hint: "Use it, throw, or write why it may be ignored: // expected: <why>",
      });
    };
    const isExcused = ([start, end]: Deno.lint.Range) =>
      context.sourceCode.getAllComments().some(({ range, value }) =>
        range[0] >= start && range[1] <= end && EXPECTED.test(value)
      );
    const enterFunction = (node: HandlerFunction) => {
      const call = handledCall(node);
      if (call) enter(node, node.params[0] as Deno.lint.Node | undefined, [node.range[0], call.range[1]]);
    };

    return {
      CatchClause(node) {
        enter(node, node.param ?? undefined, node.body.range);
      },
      ArrowFunctionExpression: enterFunction,
      FunctionExpression: enterFunction,
      "CatchClause:exit": leave,
      "ArrowFunctionExpression:exit": leave,
      "FunctionExpression:exit": leave,
      ThrowStatement() {
        for (const handler of handlers) handler.handled = true;
      },
      Identifier(node) {
        for (const handler of handlers) {
          if (handler.error === node.name && isUse(node, handler.node)) handler.handled = true;
        }
      },
    };
  },
};

/** The call of `.catch()`, or of `.then()` with a second argument, that `node` is the handler of. */
function handledCall(node: HandlerFunction): Deno.lint.CallExpression | undefined {
  const call = node.parent;
  if (call.type !== "CallExpression") return undefined;
  const callee: Deno.lint.Node = call.callee.type === "ChainExpression"
    ? call.callee.expression
    : call.callee;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return undefined;
  const index = { catch: 0, then: 1 }[callee.property.name];
  return index !== undefined && call.arguments[index] === node ? call : undefined;
}

/** Whether the identifier makes something of the error: it is neither its declaration nor a key, nor left lying. */
function isUse(node: Deno.lint.Identifier, handler: Handler["node"]): boolean {
  const { parent } = node;
  if (parent === handler) return handler.type === "ArrowFunctionExpression" && handler.body === node;
  switch (parent.type) {
    case "MemberExpression":
      return parent.computed || parent.object === node;
    case "Property":
      return parent.shorthand || parent.computed || parent.value === node;
    case "UnaryExpression":
      return parent.operator !== "void";
    default:
      return parent.type !== "ExpressionStatement";
  }
}
