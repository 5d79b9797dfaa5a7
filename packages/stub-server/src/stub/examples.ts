// The examples that a media type, a parameter or a header has, in the order in which they are used.
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
  /** Only those of a map `examples` have one. */
  name?: string;
  value: unknown;
  /** Where it stands in the document. */
  pointer: string;
  /** Why it cannot be used; its value means nothing then. */
  unusable?: string;
}

/** Named examples, then `example`, then what the schema shows: `examples`, `example`, `default`, `const`. */
export function readExamples(document: OpenApiDocument, holder: Located): Example[] {
  const own = asObject(holder.node);
  const nameless = asArray(own.examples).map((value, index) => ({
    value,
    pointer: `${holder.pointer}/examples/${index}`,
  }));
  const single: Example[] = Object.hasOwn(own, "example")
    ? [{ value: meant(document, own.example), pointer: `${holder.pointer}/example` }]
    : [];
  return [
    ...namedExamples(document, holder),
    ...nameless,
    ...single,
    ...schemaExamples(document, own.schema, `${holder.pointer}/schema`),
  ];
}

/** The examples of a map, those without a usable value among them. */
export function namedExamples(document: OpenApiDocument, holder: Located): Example[] {
  const map = locateAt(document, holder, "examples");
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

function namedExample(document: OpenApiDocument, name: string, written: Located): Example {
  const { node, pointer } = locateAt(document, written) ?? written;
  const value = child(node, "value");
  if (value !== undefined) {
    return { name, value: meant(document, value), pointer: `${pointer}/value` };
  }
  return { name, value, pointer, unusable: whyValueless(node) };
}

function whyValueless(example: unknown): string {
  const external = child(example, "externalValue");
  if (external === undefined) return "has no value: write it under `value`";
  return `has its value at ${String(external)}, which is not read: write it under \`value\``;
}

/** The nearest first: what stands beside a `$ref` comes before what the `$ref` points at. */
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
      list.push({ value: meant(document, node[key]), pointer: `${here.pointer}/${key}` });
    }
    if (typeof node.$ref !== "string") break;
    const target = lookUp(document, node.$ref);
    const end = locateAt(document, { node: { $ref: node.$ref }, pointer: "" });
    here = { node: target, pointer: end?.pointer ?? "" };
  }
  return [...found, ...late];
}

/** Many write `example: { $ref }`, which no specification knows: they mean what it points at. */
function meant(document: OpenApiDocument, value: unknown): unknown {
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
