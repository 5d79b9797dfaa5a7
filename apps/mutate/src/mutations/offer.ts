// A change that a node of a YAML file offers, before it is known where in the text that is.

/** The kinds of change. What only describes is left out: nothing can know what was meant. */
export const mutationKinds = [
  "type",
  "limit",
  "pattern",
  "required",
  "enum",
  "const",
  "status",
  "header",
  "example",
  "parameter",
  "cause",
  "role",
  "permission",
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** Keys and indexes from the top of a file to a node. */
export type NodePath = readonly (string | number)[];

/** Removes what stands at a path, puts a value there, or gives its key another name. */
export type NodeChange = { remove: true } | { set: unknown } | { rename: string };

export interface MutationOffer {
  kind: MutationKind;
  at: NodePath;
  change: NodeChange;
}

/** Returns another value of the same type, so that only its meaning tells. */
export function otherValue(value: unknown): unknown {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  return typeof value === "string" ? `${value}x` : "x";
}

/** Returns the list without each of its items in turn. */
export function withoutEach(list: readonly unknown[]): unknown[][] {
  return list.map((_item, index) => list.toSpliced(index, 1));
}

/** Returns the list with each of the others in turn. */
export function withEach(list: readonly unknown[], others: readonly unknown[]): unknown[][] {
  return others.map((other) => list.concat([other]));
}
