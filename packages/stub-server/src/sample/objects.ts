// Objects with the properties that a schema asks for and allows.
import { isObject } from "@contract-first/operation-router/document/json";
import type { IsHidden } from "@contract-first/operation-router/schema/hidden";
import { matches } from "@contract-first/operation-router/schema/pattern";
import { inChosenOrder } from "./choices.ts";
import type { Constraints } from "./constraints.ts";
import { none, type Make, type SampleContext } from "./context.ts";

/** An object may not be made larger than this to reach `minProperties`. */
const mostInvented = 100;

/** Objects within the constraints: with all that they name, with as little as they allow, then in between. */
export function* objectsOf(
  isHidden: IsHidden,
  constraints: Constraints,
  context: SampleContext,
  make: Make,
): Generator<unknown> {
  const required = withNeeded(constraints, constraints.required).filter(
    (name) => !isHiddenIn(isHidden, constraints, name),
  );
  const optional = [
    ...new Set(constraints.objects.flatMap((layer) => Object.keys(layer.properties))),
  ]
    .filter((name) => !required.includes(name))
    .filter((name) => !isHiddenIn(isHidden, constraints, name));
  for (const chosen of selections(optional, context)) {
    const object = build(constraints, required, chosen, optional, context, make);
    // What is required, or so many of them, will not be there with another selection either.
    if (object === none) return;
    yield object;
  }
}

function* selections(optional: string[], context: SampleContext): Generator<string[]> {
  const { choices, isBrief } = context;
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
  constraints: Constraints,
  required: string[],
  chosen: string[],
  optional: string[],
  context: SampleContext,
  make: Make,
): unknown {
  const object: Record<string, unknown> = {};
  const add = (name: string, isRequired: boolean): boolean => {
    const value = make(schemasFor(constraints, name), context.into(constraints, isRequired));
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
  const wanted = new Set([
    ...chosen.flatMap((name) => withNeeded(constraints, [name])),
    ...required,
  ]);
  const named = constraints.objects.flatMap((layer) => Object.keys(layer.properties));
  const order = [...new Set([...named.filter((name) => wanted.has(name)), ...wanted])];
  let room = constraints.mostProperties - required.length;
  for (const name of order) {
    const isRequired = required.includes(name);
    if (!isRequired && room <= 0) continue;
    if (add(name, isRequired)) room -= isRequired ? 0 : 1;
    else if (isRequired) return none;
  }
  for (const name of optional) {
    if (count() >= constraints.fewestProperties) break;
    if (!Object.hasOwn(object, name)) add(name, true);
  }
  const isMap = named.length === 0 && constraints.objects.some(hasEntries) && chosen === optional;
  const fewest = Math.max(
    constraints.fewestProperties,
    isMap && constraints.mostProperties > 0 ? 1 : 0,
  );
  for (const name of inventedNames(constraints, context, make)) {
    if (count() >= fewest) break;
    if (!Object.hasOwn(object, name)) add(name, constraints.fewestProperties > 0);
  }
  return count() < constraints.fewestProperties ? none : object;
}

function hasEntries({ patterns, rest }: Constraints["objects"][number]): boolean {
  return patterns.length > 0 || isObject(rest);
}

/** All schemas that a property of this name must fit, as one. */
function schemasFor(constraints: Constraints, name: string): unknown {
  const known = constraints.objects.map(({ properties, patterns, rest }) => {
    const own = Object.hasOwn(properties, name) ? [properties[name]] : [];
    own.push(...patterns.filter(([key]) => matches(key, name)).map(([, schema]) => schema));
    return { own, rest };
  });
  const isEvaluated = known.some(({ own, rest }) => own.length > 0 || rest !== undefined);
  const schemas = known.flatMap(({ own, rest }) => (own.length > 0 ? own : [rest ?? true]));
  if (!isEvaluated) schemas.push(...constraints.unevaluated);
  const telling = schemas.filter((schema) => schema !== true);
  return telling.length === 1 ? telling[0] : { allOf: telling };
}

function isHiddenIn(isHidden: IsHidden, { objects }: Constraints, name: string): boolean {
  return objects.some(
    ({ properties }) => Object.hasOwn(properties, name) && isHidden(properties[name]),
  );
}

/** The names and all that they need beside them. */
function withNeeded(constraints: Constraints, names: string[]): string[] {
  const all = new Set(names);
  // A Set visits what is added while it is walked.
  for (const name of all) {
    for (const [one, needed] of constraints.needs)
      if (one === name) for (const other of needed) all.add(other);
  }
  return [...all];
}

function* inventedNames(
  constraints: Constraints,
  context: SampleContext,
  make: Make,
): Generator<string> {
  const patterns = constraints.objects.flatMap((layer) =>
    layer.patterns.map(([pattern]) => pattern),
  );
  if (constraints.names.length === 0) {
    const isClosed = constraints.objects.some(
      ({ rest, patterns: own }) => rest === false && own.length > 0,
    );
    if (!isClosed) for (let index = 1; index <= mostInvented; index++) yield `property${index}`;
  }
  for (const pattern of patterns.length > 0 ? patterns : [undefined]) {
    const schema = {
      type: "string",
      allOf: constraints.names,
      ...(pattern !== undefined && { pattern }),
    };
    for (let index = 0; index < mostInvented; index++) {
      const name = make(schema, context.apart(index));
      if (typeof name === "string") yield name;
    }
  }
}
