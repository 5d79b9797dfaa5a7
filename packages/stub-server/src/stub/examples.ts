// Reads the examples of a media type, a parameter or a header, in the order in which they are used.
import { messageOf } from "@contract-first/operation-router/document/diagnostic";
import {
  locateAt,
  lookUp,
  type Located,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import {
  asArray,
  asObject,
  child,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { escapePointer } from "@contract-first/operation-router/document/pointer";

export interface Example {
  /** Only members of the map `examples` have a name. */
  name?: string;
  value: unknown;
  /** RFC 6901, into the document. */
  pointer: string;
  /** Why the example cannot be used; its value means nothing then. */
  unusable?: string;
}

/** Reads named examples, then `example`, then those of the schema: `examples`, `example`, `default`, `const`. */
export function readExamples(document: OpenApiDocument, parent: Located): Example[] {
  const own = asObject(parent.node);
  const nameless = asArray(own.examples).map((value, index) => ({
    value,
    pointer: `${parent.pointer}/examples/${index}`,
  }));
  const single: Example[] = Object.hasOwn(own, "example")
    ? [{ value: followReference(document, own.example), pointer: `${parent.pointer}/example` }]
    : [];
  return [
    ...namedExamples(document, parent),
    ...nameless,
    ...single,
    ...schemaExamples(document, own.schema, `${parent.pointer}/schema`),
  ];
}

/** Reads the examples of a map, those without a usable value too. */
export function namedExamples(document: OpenApiDocument, parent: Located): Example[] {
  const map = locateAt(document, parent, "examples");
  if (map === undefined || !isObject(map.node)) return [];
  return Object.entries(map.node).map(([name, written]): Example => {
    const at = `${map.pointer}/${escapePointer(name)}`;
    try {
      return namedExample(document, name, { node: written, pointer: at });
    } catch (error) {
      const unusable = messageOf(error);
      return { name, value: undefined, pointer: `${at}/$ref`, unusable };
    }
  });
}

/** Returns the schema of a Parameter or Header Object, or of the only media type of its content. */
export function schemaOfParameter(parameter: JsonObject): unknown {
  const [media] = Object.values(asObject(parameter.content));
  return parameter.schema ?? child(media, "schema");
}

function namedExample(document: OpenApiDocument, name: string, written: Located): Example {
  const { node, pointer } = locateAt(document, written) ?? written;
  const value = child(node, "value");
  if (value !== undefined) {
    return { name, value: followReference(document, value), pointer: `${pointer}/value` };
  }
  return { name, value, pointer, unusable: reasonWithoutValue(node) };
}

function reasonWithoutValue(example: unknown): string {
  const external = child(example, "externalValue");
  if (external === undefined) return "has no value: write it under `value`";
  return `has its value at ${String(external)}, which is not read: write it under \`value\``;
}

/** Reads the nearest first: what stands beside a `$ref` comes before what the `$ref` points at. */
function schemaExamples(document: OpenApiDocument, schema: unknown, pointer: string): Example[] {
  const found: Example[] = [];
  const late: Example[] = [];
  const seen = new Set<unknown>();
  let here: Located = { node: schema, pointer };
  while (isObject(here.node) && !seen.has(here.node)) {
    seen.add(here.node);
    const node: JsonObject = here.node;
    for (const [index, value] of asArray(node.examples).entries()) {
      found.push({ value, pointer: `${here.pointer}/examples/${index}` });
    }
    for (const [key, list] of [
      ["example", found],
      ["default", late],
      ["const", late],
    ] as const) {
      if (!Object.hasOwn(node, key)) continue;
      list.push({ value: followReference(document, node[key]), pointer: `${here.pointer}/${key}` });
    }
    if (typeof node.$ref !== "string") break;
    const target = lookUp(document, node.$ref);
    const end = locateAt(document, { node: { $ref: node.$ref }, pointer: "" });
    here = { node: target, pointer: end?.pointer ?? "" };
  }
  return [...found, ...late];
}

/** Follows `example: { $ref }`, which no specification knows but many documents contain. */
function followReference(document: OpenApiDocument, value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== "string" || Object.keys(value).length > 1) {
    return value;
  }
  try {
    const target = lookUp(document, value.$ref);
    return child(target, "value") ?? target;
  } catch {
    return value;
  }
}
