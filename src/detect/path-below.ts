import { join, sep } from "node:path";

/** `join()`, which costs more than all else that is done with a path, for the plain names that nearly all are. */
export function pathBelow(directory: string, relative: string): string {
  const plain = sep === "/" && relative !== "" && !/^[./]|\/[./]|\/$/.test(relative) && directory !== "/";
  return plain ? `${directory}/${relative}` : join(directory, relative);
}
