// Objects with the properties that a shape asks for and allows.
import { isObject, type OpenApiDocument } from "../../document.ts";
import { inChosenOrder } from "./choices.ts";
import { isHidden } from "./hidden.ts";
import { matches } from "./pattern.ts";
import { none, type Make } from "./sampler.ts";
import type { Shape } from "./shape.ts";
import type { Trip } from "./trip.ts";

/** An object may not be made larger than this to reach `minProperties`. */
const mostInvented = 100;

/** Objects of a shape: with all that it names, with as little as it allows, then in between. */
export function* objectsOf(
  document: OpenApiDocument,
  shape: Shape,
  trip: Trip,
  make: Make,
): Generator<unknown> {
  const required = withNeeded(shape, shape.required).filter(
    (name) => !isHiddenIn(document, shape, name, trip),
  );
  const optional = [...new Set(shape.objects.flatMap((layer) => Object.keys(layer.properties)))]
    .filter((name) => !required.includes(name))
    .filter((name) => !isHiddenIn(document, shape, name, trip));
  for (const chosen of selections(optional, trip)) {
    const object = build(shape, required, chosen, optional, trip, make);
    // What is required, or so many of them, will not be there with another selection either.
    if (object === none) return;
    yield object;
  }
}

function* selections(optional: string[], trip: Trip): Generator<string[]> {
  const { choices, isBrief } = trip;
  if (choices.isRandom) {
    yield optional.filter(() => choices.below(3) > 0);
    yield optional.filter(() => choices.below(2) > 0);
  }
  if (!isBrief()) yield optional;
  yield [];
  if (optional.length > 20) return;
  for (const name of inChosenOrder(choices, optional)) {
    yield [name];
    yield optional.filter((one) => one !== name);
  }
}

function build(
  shape: Shape,
  required: string[],
  chosen: string[],
  optional: string[],
  trip: Trip,
  make: Make,
): unknown {
  const object: Record<string, unknown> = {};
  const add = (name: string, isRequired: boolean): boolean => {
    const value = make(schemasFor(shape, name), trip.into(shape, isRequired));
    if (value === none) return false;
    // Not by assignment: the name may be `__proto__`.
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
    return true;
  };
  const count = (): number => Object.keys(object).length;

  // As the document orders them.
  const wanted = new Set([...chosen.flatMap((name) => withNeeded(shape, [name])), ...required]);
  const named = shape.objects.flatMap((layer) => Object.keys(layer.properties));
  const order = [...new Set([...named.filter((name) => wanted.has(name)), ...wanted])];
  let room = shape.mostProperties - required.length;
  for (const name of order) {
    const isRequired = required.includes(name);
    if (!isRequired && room <= 0) continue;
    if (add(name, isRequired)) room -= isRequired ? 0 : 1;
    else if (isRequired) return none;
  }
  for (const name of optional) {
    if (count() >= shape.fewestProperties) break;
    if (!Object.hasOwn(object, name)) add(name, true);
  }
  const isMap = named.length === 0 && shape.objects.some(hasEntries) && chosen === optional;
  const fewest = Math.max(shape.fewestProperties, isMap && shape.mostProperties > 0 ? 1 : 0);
  for (const name of inventedNames(shape, trip, make)) {
    if (count() >= fewest) break;
    if (!Object.hasOwn(object, name)) add(name, shape.fewestProperties > 0);
  }
  return count() < shape.fewestProperties ? none : object;
}

function hasEntries({ patterns, rest }: Shape["objects"][number]): boolean {
  return patterns.length > 0 || isObject(rest);
}

/** All schemas that a property of this name must fit, as one. */
function schemasFor(shape: Shape, name: string): unknown {
  const known = shape.objects.map(({ properties, patterns, rest }) => {
    const own = Object.hasOwn(properties, name) ? [properties[name]] : [];
    own.push(...patterns.filter(([key]) => matches(key, name)).map(([, schema]) => schema));
    return { own, rest };
  });
  const isEvaluated = known.some(({ own, rest }) => own.length > 0 || rest !== undefined);
  const schemas = known.flatMap(({ own, rest }) => (own.length > 0 ? own : [rest ?? true]));
  if (!isEvaluated) schemas.push(...shape.unevaluated);
  const telling = schemas.filter((schema) => schema !== true);
  return telling.length === 1 ? telling[0] : { allOf: telling };
}

function isHiddenIn(document: OpenApiDocument, shape: Shape, name: string, trip: Trip): boolean {
  return shape.objects.some(
    ({ properties }) =>
      Object.hasOwn(properties, name) && isHidden(document, properties[name], trip.direction),
  );
}

/** The names and all that they need beside them. */
function withNeeded(shape: Shape, names: string[]): string[] {
  const all = new Set(names);
  // A Set visits what is added while it is walked.
  for (const name of all) {
    for (const [one, needed] of shape.needs)
      if (one === name) for (const other of needed) all.add(other);
  }
  return [...all];
}

function* inventedNames(shape: Shape, trip: Trip, make: Make): Generator<string> {
  const patterns = shape.objects.flatMap((layer) => layer.patterns.map(([pattern]) => pattern));
  if (shape.names.length === 0) {
    const isClosed = shape.objects.some(
      ({ rest, patterns: own }) => rest === false && own.length > 0,
    );
    if (!isClosed) for (let index = 1; index <= mostInvented; index++) yield `property${index}`;
  }
  for (const pattern of patterns.length > 0 ? patterns : [undefined]) {
    const schema = {
      type: "string",
      allOf: shape.names,
      ...(pattern !== undefined && { pattern }),
    };
    for (let index = 0; index < mostInvented; index++) {
      const name = make(schema, trip.apart(index));
      if (typeof name === "string") yield name;
    }
  }
}
