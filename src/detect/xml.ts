import type { DetectProblem } from "./script.ts";

/** An element of an XML file, and where it stands. */
export interface XmlElement {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** What is written directly in it, without the spaces around. */
  readonly text: string;
}

/** No manifest is deeper. */
const maxDepth = 200;

/** Parses XML; `undefined` after a report where it is none. Entities of a DTD are not expanded: they are refused. */
export async function parseXml(
  file: string,
  text: string,
  report: (problem: DetectProblem) => void,
): Promise<XmlElement | undefined> {
  // A bundle has a CommonJS package, imported like this, as its default alone.
  const { default: { SaxesParser } } = await import("saxes");
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: OpenElement[] = [];
  let root: XmlElement | undefined;
  parser.on("error", (error) => {
    throw new Malformed(error.message);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length === maxDepth) throw new Malformed(`expected at most ${maxDepth} levels of elements`);
    open.push({ name, line: parser.line, attributes, children: [], text: "" });
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("cdata", (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on("closetag", () => {
    const element = open.pop()!;
    element.text = element.text.trim();
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const message = `not valid XML: ${error.message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")}`;
    report({
      file,
      line: parser.line,
      column: parser.column + 1,
      message: `${message}; its scripts are left out`,
    });
    return undefined;
  }
  return root;
}

/** The first element at a path of names below. */
export function xmlAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

/** All elements of a name below, at any depth, in order. */
export function xmlAll(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((
    child,
  ) => [...(child.name === name ? [child] : []), ...xmlAll(child, name)]);
}

type OpenElement = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { readonly children: XmlElement[] };

class Malformed extends Error {
  override readonly name = "Malformed";
}
