// Keeps of a schema what the types of the client promise, so that answers of a newer server pass.

/** Keywords whose values are schemas, lists of schemas, or schemas by name. */
const single = ["items", "additionalProperties"];
const lists = ["anyOf", "allOf"];
const named = ["properties", "schemas"];

type Node = Record<string, unknown>;

/**
 * Returns the shape that a schema promises: types, required and named properties, constants and alternatives.
 * Fields that are not documented and values that an enumeration does not list are left to newer servers;
 * lengths, patterns and formats are nothing that a type says.
 */
export function promisedShape(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return schema;
  const node = schema as Node;
  const shape: Node = {};
  if (typeof node["$ref"] === "string") shape["$ref"] = node["$ref"].replace(/^#/, "contract:#");
  if (node["type"] !== undefined) shape["type"] = typeOf(node);
  if ("const" in node && isScalar(node["const"])) shape["const"] = node["const"];
  for (const key of single) {
    if (typeof node[key] === "object") shape[key] = promisedShape(node[key]);
  }
  for (const key of lists) {
    if (Array.isArray(node[key])) shape[key] = node[key].map(promisedShape);
  }
  // What is one of several shapes in full may be two of them in outline.
  if (Array.isArray(node["oneOf"])) {
    shape["allOf"] = [
      ...((shape["allOf"] as unknown[]) ?? []),
      { anyOf: node["oneOf"].map(promisedShape) },
    ];
  }
  for (const key of named) {
    if (node[key]) {
      const entries = Object.entries(node[key]).map(([name, one]) => [name, promisedShape(one)]);
      shape[key] = Object.fromEntries(entries) as unknown;
    }
  }
  if (Array.isArray(node["required"])) {
    const properties = (node["properties"] ?? {}) as Record<string, { writeOnly?: boolean }>;
    shape["required"] = node["required"].filter(
      (name) => properties[name as string]?.writeOnly !== true,
    );
  }
  return shape;
}

/** In OpenAPI 3.0, `nullable` is what `null` among the types is in 3.1. */
function typeOf({ type, nullable }: Node): unknown {
  return nullable === true ? [type, "null"].flat() : type;
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}
