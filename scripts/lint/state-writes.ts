/** What counts as a field, and as a change of it: the vocabulary of the rule `synchronous-state`. */

/** The methods that change what they are called on: of arrays, sets, maps, buffers, and of what is named like them. */
export const MUTATORS: ReadonlySet<string> = new Set([
  "add",
  "clear",
  "copyWithin",
  "delete",
  "enqueue",
  "fill",
  "pop",
  "push",
  "reverse",
  "set",
  "shift",
  "sort",
  "splice",
  "unshift",
]);

/**
 * The field that `node` stands for or lies in, as it is to be called in a message: `this.#runs` for `this.#runs`, for
 * `this.#runs[0].name`, and for a local name of it in `aliases`. `undefined` for what is not state: `this` alone,
 * locals, what a call returns.
 */
export function fieldOf(node: Deno.lint.Node, aliases: ReadonlyMap<string, string>): string | undefined {
  const inner = unwrap(node);
  if (inner.type === "Identifier") {
    const alias = aliases.get(inner.name);
    return alias === "this" ? undefined : alias;
  }
  if (inner.type !== "MemberExpression") return undefined;
  const object = unwrap(inner.object);
  const outer = fieldOf(object, aliases);
  if (outer !== undefined) return outer;
  const isThis = object.type === "ThisExpression" || object.type === "Super" ||
    (object.type === "Identifier" && aliases.get(object.name) === "this");
  if (isThis) return `this${property(inner)}`;
  return inner.property.type === "PrivateIdentifier" ? `…${property(inner)}` : undefined;
}

/** What is assigned to: the pattern itself, or each target within it. */
export function* patternTargets(node: Deno.lint.Node): Generator<Deno.lint.Node> {
  switch (node.type) {
    case "ObjectPattern":
      for (const property of node.properties) {
        yield* patternTargets(property.type === "Property" ? property.value : property);
      }
      break;
    case "ArrayPattern":
      // `deno lint` shows nothing of a pattern from its first hole on.
      for (const element of node.elements) if (element) yield* patternTargets(element);
      break;
    case "AssignmentPattern":
      yield* patternTargets(node.left);
      break;
    case "RestElement":
      yield* patternTargets(node.argument);
      break;
    default:
      yield unwrap(node);
  }
}

function property(node: Deno.lint.MemberExpression): string {
  if (node.property.type === "PrivateIdentifier") return `.#${node.property.name}`;
  return !node.computed && node.property.type === "Identifier" ? `.${node.property.name}` : "[…]";
}

/** Without what changes the type or the way of access alone: `x!`, `x as T`, `x satisfies T`, `?.`. */
function unwrap(node: Deno.lint.Node): Deno.lint.Node {
  switch (node.type) {
    case "TSNonNullExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "ChainExpression":
      return unwrap(node.expression);
    default:
      return node;
  }
}
