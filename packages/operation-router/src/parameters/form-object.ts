// Reads arrays and objects in the style `form`, whose parts may have names of their own.
import { asObject, type JsonObject } from "../document/json.ts";
import {
  complainOfHostile,
  isHostile,
  readItems,
  type Complain,
  type Sent,
  type StyledParameter,
} from "./style.ts";

/** Reads what stands under the name of a parameter: each text an item, or one text with delimiters. */
export function readFormText(
  sent: Sent,
  delimiter: string,
  parameter: StyledParameter,
  complain: Complain,
): unknown {
  const { location, schema, isExploded } = parameter;
  if (schema.type === "array" && isExploded) return [sent].flat();
  const isObject = schema.type === "object";
  // Many clients write an object in a query as JSON.
  const json = isObject && location === "query" ? readJson(sent, complain) : undefined;
  // The properties of an exploded object have names of their own.
  return json ?? (isObject && isExploded ? sent : readItems(sent, delimiter, parameter, complain));
}

function readJson(sent: Sent, complain: Complain): unknown {
  if (typeof sent !== "string" || !sent.startsWith("{")) return undefined;
  try {
    return JSON.parse(sent, (name, value: unknown) => {
      if (!isHostile(name)) return value;
      complainOfHostile(complain, name);
      return undefined;
    }) as unknown;
  } catch {
    return undefined; // A brace may begin a name.
  }
}

/**
 * Takes the documented properties of an exploded object, each of which has a name of its own:
 * `role=admin&name=Ann`. A name that another parameter has is that parameter's.
 */
export function collectExploded(
  values: Record<string, unknown>,
  { location, schema, allowsEmpty, others }: StyledParameter,
  complain: Complain,
): JsonObject | undefined {
  const properties = asObject(schema.properties);
  const object: JsonObject = {};
  let isSent = false;
  for (const name of Object.keys(properties)) {
    // Names of cookies are not decoded: one could pass for a name that browsers protect.
    const isEncoded = location === "cookie" && !Object.hasOwn(values, name);
    const key = isEncoded ? encodeURIComponent(name.toWellFormed()) : name;
    if (!Object.hasOwn(values, key) || others.has(key)) continue;
    isSent = true;
    const sent = values[key];
    delete values[key];
    if (isHostile(name)) complainOfHostile(complain, name);
    else object[name] = asObject(properties[name]).type === "array" ? [sent].flat() : sent;
    if (sent === "" && location === "query" && !allowsEmpty)
      complain("allowEmptyValue", "must not be empty", name);
  }
  return isSent ? object : undefined;
}
