/** A place in the log that has a name. */
export interface NamedPlace {
  readonly name: string;
  /** The newest line when it was set: what comes after it has a greater seq. */
  readonly seq: number;
  /** Of which script it is, where brum has set it by itself: each script has its own. */
  readonly script?: string;
}

/**
 * The marks that brum sets by itself, for each script: `green` where a run, a build or tests of it have ended well,
 * `restart` where a run of it has begun that was not its first.
 */
export type OwnMark = "green" | "restart";

const ownMarks: Readonly<Record<OwnMark, string>> = {
  green: "nothing has ended well yet",
  restart: "nothing was started again yet",
};

/**
 * What a name means as a place to look back to: the mark that was set, or the newest of brum's own. Pure.
 *
 * @param scripts only those of them, of brum's own; none: of every one
 * @returns `undefined` where there is none
 */
export function markNamed<M extends NamedPlace>(
  marks: readonly M[],
  name: string,
  scripts?: readonly string[],
): M | undefined {
  return marks.findLast((mark) =>
    mark.name === name && (mark.script === undefined || (scripts?.includes(mark.script) ?? true))
  );
}

/** `there is no mark 'a', there is b, green, restart`: what is said where a name means none. */
export function noMark(marks: readonly NamedPlace[], name: string): string {
  if (isOwnMark(name)) return `there is no mark '${name}': ${ownMarks[name]}`;
  const known = new Set([...marks.map(({ name }) => name).slice(-8), ...Object.keys(ownMarks)]);
  return `there is no mark '${name}', there is ${[...known].join(", ")}`;
}

/** Whether it is one that brum sets by itself. */
export function isOwnMark(name: string): name is OwnMark {
  return Object.hasOwn(ownMarks, name);
}
