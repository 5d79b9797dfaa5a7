// Arrays of the length and the items that a constraints asks for.
import { isDeepStrictEqual } from "node:util";
import type { Constraints } from "./constraints.ts";
import { none, type Make, type SampleContext } from "./context.ts";

/** How often another item is tried where all must differ. */
const mostTries = 30;

/** Arrays of a constraints: of a usual length, then as short as it allows. */
export function* arraysOf(
  constraints: Constraints,
  context: SampleContext,
  make: Make,
): Generator<unknown> {
  const { choices } = context;
  const first = Math.max(0, ...constraints.arrays.map((layer) => layer.first.length));
  const contained = constraints.contained.reduce((sum, { least }) => sum + least, 0);
  const usual = Math.max(first, contained, choices.isRandom ? choices.below(4) : 1);
  const lengths = [usual, first, contained, 0].map((length) =>
    Math.min(Math.max(length, constraints.fewestItems), constraints.mostItems),
  );
  for (const length of new Set(lengths)) {
    const array = build(constraints, length, context, make);
    if (array !== none) yield array;
  }
}

function build(
  constraints: Constraints,
  length: number,
  context: SampleContext,
  make: Make,
): unknown {
  const array: unknown[] = [];
  // From the end, so that the items in front may be other ones.
  const needed = constraints.contained.flatMap(({ schema, least }) =>
    Array.from({ length: least }, () => schema),
  );
  const others = constraints.contained
    .filter(({ most }) => most < Infinity)
    .map(({ schema }) => ({ not: schema }));
  const isRequired = length <= constraints.fewestItems;
  for (let index = 0; index < length; index++) {
    const extra =
      index >= length - needed.length ? [needed[index - length + needed.length]] : others;
    const own = constraints.arrays.map((layer) =>
      index < layer.first.length ? layer.first[index] : layer.rest,
    );
    const schemas = [...own, ...extra].filter((schema) => schema !== true);
    const schema = schemas.length === 1 ? schemas[0] : { allOf: schemas };
    const item = itemOf(schema, array, constraints, context.into(constraints, isRequired), make);
    // One that is left out at the end is no harm where fewer will do.
    if (item === none) return index >= constraints.fewestItems && extra === others ? array : none;
    array.push(item);
  }
  return array;
}

function itemOf(
  schema: unknown,
  array: unknown[],
  constraints: Constraints,
  context: SampleContext,
  make: Make,
): unknown {
  const item = make(schema, context);
  const isKnown = (one: unknown): boolean => array.some((other) => isDeepStrictEqual(one, other));
  if (!constraints.isUnique || item === none || !isKnown(item)) return item;
  for (let index = 0; index < mostTries; index++) {
    const other = make(schema, context.apart(array.length * mostTries + index));
    if (other !== none && !isKnown(other)) return other;
  }
  return none;
}
