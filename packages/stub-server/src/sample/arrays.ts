// Samples arrays of the length and the items that constraints require.
import { isDeepStrictEqual } from "node:util";
import type { Constraints } from "./constraints.ts";
import { none, type MakeValue, type SampleContext } from "./context.ts";

/** How many items are tried where all must differ. */
const mostTries = 30;

/** Yields arrays of a usual length, then as short as the constraints allow. */
export function* sampleArrays(
  constraints: Constraints,
  context: SampleContext,
  makeValue: MakeValue,
): Generator<unknown> {
  const { choices } = context;
  const prefix = Math.max(0, ...constraints.arrays.map(({ prefixItems }) => prefixItems.length));
  const contained = constraints.contains.reduce((sum, { minContains }) => sum + minContains, 0);
  const usual = Math.max(prefix, contained, choices.isRandom ? choices.below(4) : 1);
  const lengths = [usual, prefix, contained, 0].map((length) =>
    Math.min(Math.max(length, constraints.minItems), constraints.maxItems),
  );
  for (const length of new Set(lengths)) {
    const array = makeArray(constraints, length, context, makeValue);
    if (array !== none) yield array;
  }
}

function makeArray(
  constraints: Constraints,
  length: number,
  context: SampleContext,
  makeValue: MakeValue,
): unknown {
  const array: unknown[] = [];
  // At the end, so that the items in front may be other ones.
  const contained = constraints.contains.flatMap(({ contains, minContains }) =>
    Array.from({ length: minContains }, () => contains),
  );
  const others = constraints.contains
    .filter(({ maxContains }) => maxContains < Infinity)
    .map(({ contains }) => ({ not: contains }));
  const isRequired = length <= constraints.minItems;
  for (let index = 0; index < length; index++) {
    const extra =
      index >= length - contained.length ? [contained[index - length + contained.length]] : others;
    const own = constraints.arrays.map(({ prefixItems, items }) =>
      index < prefixItems.length ? prefixItems[index] : items,
    );
    const schemas = [...own, ...extra].filter((schema) => schema !== true);
    const schema = schemas.length === 1 ? schemas[0] : { allOf: schemas };
    const inner = context.enter(constraints, isRequired);
    const item = makeItem(schema, array, constraints, inner, makeValue);
    // The array may end here where fewer items will do.
    if (item === none) return index >= constraints.minItems && extra === others ? array : none;
    array.push(item);
  }
  return array;
}

/** Makes an item that differs from those of the array where all must differ. */
function makeItem(
  schema: unknown,
  array: unknown[],
  constraints: Constraints,
  context: SampleContext,
  makeValue: MakeValue,
): unknown {
  const item = makeValue(schema, context);
  const isKnown = (one: unknown): boolean => array.some((other) => isDeepStrictEqual(one, other));
  if (!constraints.uniqueItems || item === none || !isKnown(item)) return item;
  for (let index = 0; index < mostTries; index++) {
    const other = makeValue(schema, context.vary(array.length * mostTries + index));
    if (other !== none && !isKnown(other)) return other;
  }
  return none;
}
