// Changes of a schema: its type, limits, pattern, required properties, enum, constant and causes.
import { type MutationOffer, type NodePath, otherValue, withEach, withoutEach } from "./offer.ts";

const otherTypes: Record<string, string> = {
  string: "integer",
  integer: "string",
  number: "string",
  boolean: "string",
  object: "array",
  array: "object",
};

const limits =
  "minLength maxLength minimum maximum minItems maxItems minProperties maxProperties x-max-json-length x-max-body-bytes".split(
    " ",
  );

export function schemaOffers(node: Record<string, unknown>, path: NodePath): MutationOffer[] {
  const offers: MutationOffer[] = [];
  const set = (kind: MutationOffer["kind"], key: string, ...values: unknown[]): void => {
    for (const value of values) offers.push({ kind, at: [...path, key], change: { set: value } });
  };
  const remove = (kind: MutationOffer["kind"], key: string): void => {
    offers.push({ kind, at: [...path, key], change: { remove: true } });
  };
  const { type, pattern, required, const: constant, properties } = node;

  if (typeof type === "string" && type in otherTypes)
    set("type", "type", otherTypes[type], [type, "null"]);
  if (Array.isArray(type)) set("type", "type", ...type);
  for (const limit of limits) {
    const value = node[limit];
    if (typeof value !== "number") continue;
    set("limit", limit, value + 1);
    if (value > 0) set("limit", limit, value - 1);
    remove("limit", limit);
  }
  if (typeof pattern === "string") {
    const open = pattern.replace(/\$$/, "");
    set("pattern", "pattern", `${open}x$`, `${open}x?$`);
    remove("pattern", "pattern");
  }
  if (Array.isArray(required)) {
    const optional = Object.keys(properties ?? {}).filter((name) => !required.includes(name));
    set("required", "required", ...withoutEach(required));
    set("required", "required", ...withEach(required, optional));
  } else if (typeof required === "boolean") set("required", "required", !required);
  const values = node["enum"];
  if (Array.isArray(values)) {
    set("enum", "enum", ...withoutEach(values), [...values, otherValue(values[0])]);
  }
  if (constant !== undefined && typeof constant !== "object")
    set("const", "const", otherValue(constant));
  if (Array.isArray(node["x-raised-by"])) {
    remove("cause", "x-raised-by");
    set("cause", "x-raised-by", ["not-acceptable"]);
  }
  return offers;
}
