// Reads objects in the style `deepObject`, from names such as `id[role]`, `id[size][min]` and `id[tags][]`.
import { isObject } from "../document/json.ts";
import {
  complainOfHostile,
  complainOfRepeated,
  isHostile,
  type Complain,
  type Sent,
  type StyledParameter,
} from "./style.ts";

/** OpenAPI leaves open what stands inside a property; it is read as most servers do, five deep. */
const brackets = /^(?:\[[^[\]]+\]){1,5}(?:\[\])?$/;

/** The properties of an object, or the items of an array by their index. */
type Branch = Map<string, Sent | Branch>;

/**
 * Takes the names that belong to the parameter. They and their texts have been decoded once, so
 * whatever is in a text now is part of it. An object of which nothing is sent is empty, so that its
 * properties get their defaults.
 */
export function collectDeep(
  values: Record<string, unknown>,
  { name, schema, others }: StyledParameter,
  complain: Complain,
): unknown {
  const root: Branch = new Map();
  let isSent = false;
  for (const key of Object.keys(values)) {
    const inner = key.startsWith(`${name}[`) && !others.has(key) ? key.slice(name.length) : "";
    if (!brackets.test(inner)) continue;
    const sent = values[key] as Sent;
    delete values[key];
    isSent = true;
    put(root, inner.slice(1, -1).split("]["), sent, complain, []);
  }
  if (isSent) return toValue(root, false);
  const hasDefaults = schema.default === undefined && isObject(schema.properties);
  return hasDefaults && !Object.hasOwn(values, name) ? {} : undefined;
}

function put(
  branch: Branch,
  [name = "", ...rest]: string[],
  sent: Sent,
  complain: Complain,
  outer: string[],
): void {
  const names = [...outer, name];
  const known = branch.get(name);
  const isList = rest.length === 1 && rest[0] === "";
  if (isHostile(name)) complainOfHostile(complain, ...names);
  else if (known instanceof Map && rest.length > 0 && !isList) {
    put(known, rest, sent, complain, names);
  } else if (known !== undefined) complainOfRepeated(complain, ...names);
  else if (isList) branch.set(name, [sent].flat());
  else if (rest.length > 0) {
    const inner: Branch = new Map();
    branch.set(name, inner);
    put(inner, rest, sent, complain, names);
  } else if (typeof sent === "string") branch.set(name, sent);
  else {
    complainOfRepeated(complain, ...names);
    branch.set(name, sent[0] ?? "");
  }
}

/** Inside a property, names that are all numbers are the places of an array's items. */
function toValue(node: Sent | Branch, isInside: boolean): unknown {
  if (!(node instanceof Map)) return node;
  const entries = [...node].map(([name, inner]) => [name, toValue(inner, true)] as const);
  if (!isInside || !entries.every(([name]) => /^\d+$/.test(name))) {
    return Object.fromEntries(entries);
  }
  return entries.toSorted(([one], [other]) => Number(one) - Number(other)).map(([, item]) => item);
}
