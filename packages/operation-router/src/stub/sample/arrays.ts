// Arrays of the length and the items that a shape asks for.
import { isDeepStrictEqual } from "node:util";
import { none, type Make } from "./sampler.ts";
import type { Shape } from "./shape.ts";
import type { Trip } from "./trip.ts";

/** How often another item is tried where all must differ. */
const mostTries = 30;

/** Arrays of a shape: of a usual length, then as short as it allows. */
export function* arraysOf(shape: Shape, trip: Trip, make: Make): Generator<unknown> {
  const { choices } = trip;
  const first = Math.max(0, ...shape.arrays.map((layer) => layer.first.length));
  const contained = shape.contained.reduce((sum, { least }) => sum + least, 0);
  const usual = Math.max(first, contained, choices.isRandom ? choices.below(4) : 1);
  const lengths = [usual, first, contained, 0].map((length) =>
    Math.min(Math.max(length, shape.fewestItems), shape.mostItems),
  );
  for (const length of new Set(lengths)) {
    const array = build(shape, length, trip, make);
    if (array !== none) yield array;
  }
}

function build(shape: Shape, length: number, trip: Trip, make: Make): unknown {
  const array: unknown[] = [];
  // From the end, so that the items in front may be other ones.
  const needed = shape.contained.flatMap(({ schema, least }) =>
    Array.from({ length: least }, () => schema),
  );
  const others = shape.contained
    .filter(({ most }) => most < Infinity)
    .map(({ schema }) => ({ not: schema }));
  const isRequired = length <= shape.fewestItems;
  for (let index = 0; index < length; index++) {
    const extra =
      index >= length - needed.length ? [needed[index - length + needed.length]] : others;
    const own = shape.arrays.map((layer) =>
      index < layer.first.length ? layer.first[index] : layer.rest,
    );
    const schemas = [...own, ...extra].filter((schema) => schema !== true);
    const schema = schemas.length === 1 ? schemas[0] : { allOf: schemas };
    const item = itemOf(schema, array, shape, trip.into(shape, isRequired), make);
    // One that is left out at the end is no harm where fewer will do.
    if (item === none) return index >= shape.fewestItems && extra === others ? array : none;
    array.push(item);
  }
  return array;
}

function itemOf(schema: unknown, array: unknown[], shape: Shape, trip: Trip, make: Make): unknown {
  const item = make(schema, trip);
  const isKnown = (one: unknown): boolean => array.some((other) => isDeepStrictEqual(one, other));
  if (!shape.isUnique || item === none || !isKnown(item)) return item;
  for (let index = 0; index < mostTries; index++) {
    const other = make(schema, trip.apart(array.length * mostTries + index));
    if (other !== none && !isKnown(other)) return other;
  }
  return none;
}
