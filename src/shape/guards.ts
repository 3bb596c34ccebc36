/** Whether a value is of a type, as far as is looked at. */
export type Guard<T> = (value: unknown) => value is T;

/** A guard for each key of a type, those that may be absent too. */
export type Shape<T> = { readonly [K in keyof T]-?: Guard<T[K]> };

type OfKind<T extends { readonly kind: string }, K extends string> = Extract<T, { readonly kind: K }>;

export const isText: Guard<string> = (value) => typeof value === "string";
export const isNumber: Guard<number> = (value) => typeof value === "number";
export const isYesOrNo: Guard<boolean> = (value) => typeof value === "boolean";

/** One of these words: all that the type knows. */
export function isAmong<T extends string>(words: Readonly<Record<T, true>>): Guard<T> {
  return (value): value is T => typeof value === "string" && Object.hasOwn(words, value);
}

/** It may be absent. */
export function maybe<T>(guard: Guard<T>): Guard<T> {
  return (value): value is T => value === undefined || guard(value);
}

export function either<A, B>(one: Guard<A>, other: Guard<B>): Guard<A | B> {
  return (value): value is A | B => one(value) || other(value);
}

export function listOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard);
}

/** An object that has all this. It may have more: whoever is newer is understood as far as that goes. */
export function shaped<T extends object>(shape: Shape<T>): Guard<T> {
  const parts = Object.entries(shape) as [string, Guard<unknown>][];
  return (value): value is T =>
    isObject(value) &&
    parts.every(([key, guard]) => guard(Object.hasOwn(value, key) ? value[key] : undefined));
}

/** One of several shapes, told apart by their `kind`. */
export function byKind<T extends { readonly kind: string }>(
  shapes: { readonly [K in T["kind"]]: Shape<Omit<OfKind<T, K>, "kind">> },
): Guard<T> {
  const guards = new Map(
    Object.entries(shapes).map(([kind, shape]) => [kind, shaped(shape as Shape<object>)]),
  );
  return (value): value is T => isObject(value) && (guards.get(String(value["kind"]))?.(value) ?? false);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
