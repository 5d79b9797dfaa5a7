// Reads schemas of the contract into what pages show.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import {
  asArray,
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { namesOfReference } from "@contract-first/operation-router/document/pointer";
import { createHidden, type Direction } from "@contract-first/operation-router/schema/hidden";
import { SchemaReferences } from "@contract-first/operation-router/schema/schema-references";
import type { SchemaNode, SchemaProperty } from "./schema-node.ts";
import { rulesOf } from "./schema-rules.ts";

export type ReadSchema = (schema: unknown) => SchemaNode;

/** Deeper levels are not shown, so that no page grows without end. */
const deepest = 8;

/** Returns a function that reads the schemas of messages in one direction. */
export function schemaReader(document: OpenApiDocument, direction: Direction): ReadSchema {
  const references = new SchemaReferences(document);
  const isHidden = createHidden(references, direction);

  /** Returns the schema, the targets of its references and the members of its `allOf`, outermost first. */
  function partsOf(schema: unknown, seen: unknown[] = []): JsonObject[] {
    if (!isObject(schema) || seen.includes(schema)) return [];
    seen.push(schema);
    const target =
      typeof schema.$ref === "string" ? references.find(schema.$ref, undefined).node : undefined;
    return [
      schema,
      ...partsOf(target, seen),
      ...asArray(schema.allOf).flatMap((part) => partsOf(part, seen)),
    ];
  }

  function read(schema: unknown, above: string[]): SchemaNode {
    const parts = partsOf(schema);
    const name = nameOf(schema);
    // The outermost says most about this place, such as a description beside a reference.
    const merged = Object.assign({}, ...parts.toReversed()) as JsonObject;
    const isRepeated = (name !== undefined && above.includes(name)) || above.length > deepest;
    const path = [...above, name ?? ""];
    const node: SchemaNode = {
      ...(name !== undefined && { name }),
      types: typesOf(merged, parts),
      description: typeof merged.description === "string" ? merged.description : "",
      rules: [...new Set(parts.flatMap(rulesOf))],
      examples: "example" in merged ? [merged.example] : asArray(merged.examples),
      isDeprecated: merged.deprecated === true,
      properties: [],
      isClosed: parts.some(
        (part) => part.additionalProperties === false || part.unevaluatedProperties === false,
      ),
      alternatives: [],
      isRepeated,
    };
    if (typeof merged.pattern === "string") node.pattern = merged.pattern;
    if ("const" in merged) node.values = [merged.const];
    else if (Array.isArray(merged.enum)) node.values = merged.enum;
    if ("default" in merged) node.default = merged.default;
    if (typeof merged["x-permission"] === "string") node.permission = merged["x-permission"];
    if (isRepeated) return node;

    node.properties = propertiesOf(parts, path);
    if (isObject(merged.items)) node.items = read(merged.items, path);
    const others = merged.additionalProperties;
    if (isObject(others) && Object.keys(others).length > 0) node.others = read(others, path);
    for (const part of parts) {
      for (const [keyword, kind] of [
        ["oneOf", "one of"],
        ["anyOf", "any of"],
      ] as const) {
        const nodes = asArray(part[keyword]).map((one) => read(one, path));
        if (nodes.length > 0) node.alternatives.push({ kind, nodes });
      }
    }
    return node;
  }

  function propertiesOf(parts: JsonObject[], path: string[]): SchemaProperty[] {
    const required = new Set(parts.flatMap((part) => asArray(part.required)));
    const schemas = new Map<string, unknown>();
    for (const part of parts) {
      for (const [name, schema] of Object.entries(asObject(part.properties))) {
        if (!schemas.has(name)) schemas.set(name, schema);
      }
    }
    return [...schemas]
      .filter(([, schema]) => !isHidden(schema))
      .map(([name, schema]) => ({
        name,
        isRequired: required.has(name),
        node: read(schema, path),
      }));
  }

  return (schema) => read(schema, []);
}

/** Returns the name of the component that a schema refers to. */
function nameOf(schema: unknown): string | undefined {
  if (!isObject(schema) || typeof schema.$ref !== "string") return undefined;
  if (!schema.$ref.startsWith("#/")) return undefined;
  const [components, kind, name] = namesOfReference(schema.$ref);
  return components === "components" && kind === "schemas" ? name : undefined;
}

function typesOf(merged: JsonObject, parts: JsonObject[]): string[] {
  const types = asArray(merged.type).filter((type) => typeof type === "string");
  if (typeof merged.type === "string") types.push(merged.type);
  if (types.length === 0 && parts.some((part) => isObject(part.properties))) types.push("object");
  if (types.length === 0 && isObject(merged.items)) types.push("array");
  // OpenAPI 3.0 has a keyword of its own for null.
  if (merged.nullable === true && !types.includes("null")) types.push("null");
  return types;
}
