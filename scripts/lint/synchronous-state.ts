import { pathInSource } from "./location.ts";
import { fieldOf, MUTATORS, patternTargets } from "./state-writes.ts";

/** One function that is being walked through. */
interface Frame {
  /** Whether it can be interrupted: it is `async`, or it runs as a part of one that is. */
  readonly interruptible: boolean;
  /** Local names that stand for a field: after `const runs = this.#runs`, `runs.set()` changes the field as well. */
  readonly aliases: Map<string, string>;
}

/**
 * State changes in synchronous functions only. In an `async` function (a generator, `for await` and what comes before
 * the first `await` included) it is an error to
 *
 * - assign to a field of `this`, to a private field of anything, or to what they hold (`this.a.b[c] = 1`, `++`,
 *   `delete`, destructuring, the variable of a `for`);
 * - call a method on such a field that changes it (`push`, `set`, `delete` ...), by `Object.assign()` too;
 * - do so by a local name for the field (`const runs = this.#runs; runs.set()`).
 *
 * A synchronous function within the `async` one may: when it is called later it sees the state as it is then, as any
 * method does. It may not where it runs at once, as a step of the `async` function itself: called on the spot, handed
 * to a method of an array (`forEach`, `map` ...), or to `new Promise()`.
 */
export const synchronousState: Deno.lint.Rule = {
  create(context) {
    if (pathInSource(context.filename) === undefined) return {};
    const frames: Frame[] = [];

    const enter = (node: AnyFunction | Deno.lint.StaticBlock) => {
      const outer = frames.at(-1);
      const ownAsync = node.type !== "StaticBlock" && node.async;
      const inherits = node.type !== "StaticBlock" && outer?.interruptible === true && runsAtOnce(node);
      frames.push({
        interruptible: ownAsync || inherits,
        aliases: new Map(isArrow(node) ? outer?.aliases : undefined),
      });
    };
    const leave = () => {
      frames.pop();
    };
    const check = (target: Deno.lint.Node, how: string) => {
      const frame = frames.at(-1);
      if (!frame?.interruptible) return;
      const field = fieldOf(target, frame.aliases);
      if (field === undefined) return;
      context.report({
        node: target,
        message: `${field} is ${how} in an async function`,
        hint: "Call a synchronous method that looks at the state as it is now and changes it.",
      });
    };
    /** Takes apart what is assigned to; a bare local name is no state. */
    const checkTargets = (pattern: Deno.lint.Node) => {
      for (const target of patternTargets(pattern)) {
        if (target.type !== "Identifier") check(target, "written");
      }
    };

    return {
      FunctionDeclaration: enter,
      FunctionExpression: enter,
      ArrowFunctionExpression: enter,
      StaticBlock: enter,
      "FunctionDeclaration:exit": leave,
      "FunctionExpression:exit": leave,
      "ArrowFunctionExpression:exit": leave,
      "StaticBlock:exit": leave,
      VariableDeclarator(node) {
        const frame = frames.at(-1);
        if (!frame || !node.init) return;
        const field = fieldOf(node.init, frame.aliases);
        if (node.id.type === "Identifier") {
          if (field === undefined && node.init.type !== "ThisExpression") frame.aliases.delete(node.id.name);
          else frame.aliases.set(node.id.name, field ?? "this");
        } else if (node.id.type === "ObjectPattern" && node.init.type === "ThisExpression") {
          for (const local of patternTargets(node.id)) {
            if (local.type === "Identifier") frame.aliases.set(local.name, `this.${local.name}`);
          }
        }
      },
      AssignmentExpression(node) {
        checkTargets(node.left);
      },
      UpdateExpression(node) {
        checkTargets(node.argument);
      },
      UnaryExpression(node) {
        if (node.operator === "delete") checkTargets(node.argument);
      },
      ForOfStatement(node) {
        if (node.left.type !== "VariableDeclaration") checkTargets(node.left);
      },
      ForInStatement(node) {
        if (node.left.type !== "VariableDeclaration") checkTargets(node.left);
      },
      CallExpression(node) {
        const method = calledMethod(node);
        if (method === undefined) return;
        if (MUTATORS.has(method.name)) check(method.object, `changed by ${method.name}()`);
        const into = node.arguments[0];
        if (isObject(method.object) && OBJECT_MUTATORS.has(method.name) && into) {
          // `Object.assign(this, …)` writes the fields of `this`, which alone is none.
          if (into.type === "ThisExpression") reportThis(into, method.name);
          else check(into, `changed by Object.${method.name}()`);
        }
      },
    };

    function reportThis(node: Deno.lint.Node, method: string): void {
      if (frames.at(-1)?.interruptible) {
        context.report({ node, message: `this is changed by Object.${method}() in an async function` });
      }
    }
  },
};

type AnyFunction =
  | Deno.lint.FunctionDeclaration
  | Deno.lint.FunctionExpression
  | Deno.lint.ArrowFunctionExpression;

const OBJECT_MUTATORS = new Set(["assign", "defineProperty", "defineProperties", "setPrototypeOf"]);

/** The methods that call what they are given before they return. */
const CALLS_AT_ONCE = new Set([
  "every",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "reduceRight",
  "some",
  "sort",
  "toSorted",
]);

/** Whether the function is a step of the one around it: called on the spot, or by an array, or by `new Promise()`. */
function runsAtOnce(node: AnyFunction): boolean {
  const parent = node.parent;
  if (parent.type === "NewExpression") {
    return parent.callee.type === "Identifier" && parent.callee.name === "Promise";
  }
  if (parent.type !== "CallExpression") return false;
  if (parent.callee === node) return true;
  const method = calledMethod(parent);
  return method !== undefined && CALLS_AT_ONCE.has(method.name);
}

function calledMethod(
  node: Deno.lint.CallExpression,
): { readonly object: Deno.lint.Node; readonly name: string } | undefined {
  const callee: Deno.lint.Node = node.callee.type === "ChainExpression"
    ? node.callee.expression
    : node.callee;
  if (callee.type !== "MemberExpression") return undefined;
  if (!callee.computed && callee.property.type === "Identifier") {
    return { object: callee.object, name: callee.property.name };
  }
  return callee.property.type === "Literal"
    ? { object: callee.object, name: `${callee.property.value}` }
    : undefined;
}

function isObject(node: Deno.lint.Node): boolean {
  return node.type === "Identifier" && node.name === "Object";
}

function isArrow(node: Deno.lint.Node): boolean {
  return node.type === "ArrowFunctionExpression";
}
