/** Finds the use of globals: the part that two rules share. */

/** Names of globals that may not be used, and names of properties that may not be used of a global. */
export interface ForbiddenGlobals {
  /** Such as `setTimeout`; also found as `globalThis.setTimeout`. */
  readonly names: readonly string[];
  /** Such as `Date.now`; also found as `Date["now"]`, and as `const { now } = Date`. */
  readonly members: readonly string[];
  /** Modules that may not be imported at all, such as `node:timers`. */
  readonly modules: readonly string[];
  /** Named imports from a module, such as `node:process#env`. */
  readonly imports: readonly string[];
}

/** What has been found: the node to point at, and the name to say. */
type Report = (node: Deno.lint.Node, name: string) => void;

/**
 * A visitor that calls `report` for each use of one of `forbidden`. It goes by name: a local variable that hides a
 * global under its name is reported too, and is better named otherwise.
 */
export function findGlobals(forbidden: ForbiddenGlobals, report: Report): Deno.lint.LintVisitor {
  const names = new Set(forbidden.names);
  const members = new Set(forbidden.members);
  const modules = new Set(forbidden.modules);
  const imports = new Set(forbidden.imports);
  return {
    Identifier(node) {
      if (names.has(node.name) && isReference(node)) report(node, node.name);
    },
    MemberExpression(node) {
      const property = propertyName(node);
      const object = property && globalName(node.object);
      if (!object) return;
      const name = object === "globalThis" ? property : `${object}.${property}`;
      if (members.has(name) || (object === "globalThis" && names.has(name))) report(node, name);
    },
    VariableDeclarator(node) {
      const object = node.init && globalName(node.init);
      if (!object || node.id.type !== "ObjectPattern") return;
      for (const property of node.id.properties) {
        if (property.type !== "Property" || property.key.type !== "Identifier") continue;
        const key = property.key.name;
        const name = object === "globalThis" ? key : `${object}.${key}`;
        if (members.has(name) || (object === "globalThis" && names.has(name))) report(property.key, name);
      }
    },
    ImportDeclaration(node) {
      const source = node.source.value;
      if (modules.has(source)) report(node, source);
      for (const specifier of node.specifiers) {
        if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") continue;
        const name = `${source}#${specifier.imported.name}`;
        if (imports.has(name)) report(specifier, name);
      }
    },
  };
}

/** `Date` of `Date` and of `globalThis.Date`; `undefined` of anything that is not a plain global. */
function globalName(node: Deno.lint.Node): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return undefined;
  return node.object.name === "globalThis" ? propertyName(node) : undefined;
}

function propertyName(node: Deno.lint.MemberExpression): string | undefined {
  if (!node.computed) return node.property.type === "Identifier" ? node.property.name : undefined;
  return node.property.type === "Literal" && typeof node.property.value === "string"
    ? node.property.value
    : undefined;
}

/** Whether the identifier stands for a value: not a property's name, a key, a method's name or a type. */
function isReference(node: Deno.lint.Identifier): boolean {
  const parent = node.parent;
  switch (parent.type) {
    case "MemberExpression":
      return parent.computed || parent.object === node;
    case "Property":
      return parent.computed || parent.value === node;
    case "MethodDefinition":
    case "PropertyDefinition":
      return parent.computed || parent.key !== node;
    case "TSPropertySignature":
    case "TSMethodSignature":
    case "TSTypeQuery":
    case "TSQualifiedName":
    case "ImportSpecifier":
    case "ExportSpecifier":
      return false;
    default:
      return true;
  }
}
