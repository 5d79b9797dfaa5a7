// Writes a value as XML, with the names that its schema gives to elements and attributes.
import { flatten, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import {
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";

/** @see https://spec.openapis.org/oas/v3.1.1.html#xml-object */
export function toXml(document: OpenApiDocument, schema: unknown, value: unknown): string {
  const name = nameOf(document, schema) ?? referenceName(schema) ?? "root";
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(document, schema, name, value)}`;
}

function element(document: OpenApiDocument, schema: unknown, name: string, value: unknown): string {
  const whole = wholeSchema(document, schema);
  const { namespace, prefix } = asObject(whole.xml);
  const tag = typeof prefix === "string" ? `${prefix}:${name}` : name;
  const space =
    typeof namespace === "string"
      ? ` xmlns${typeof prefix === "string" ? `:${prefix}` : ""}="${escape(namespace)}"`
      : "";
  if (Array.isArray(value)) {
    const inner = nameOf(document, whole.items) ?? name;
    const items = value.map((item) => element(document, whole.items, inner, item)).join("");
    return `<${tag}${space}>${items}</${tag}>`;
  }
  if (!isObject(value)) return `<${tag}${space}>${escape(textOf(value))}</${tag}>`;

  let attributes = space;
  let content = "";
  for (const [key, part] of Object.entries(value)) {
    const property = asObject(whole.properties)[key];
    const xml = asObject(wholeSchema(document, property).xml);
    const own = typeof xml.name === "string" ? xml.name : key;
    if (xml.attribute === true) attributes += ` ${own}="${escape(textOf(part))}"`;
    else if (Array.isArray(part) && xml.wrapped !== true) {
      const { items } = wholeSchema(document, property);
      const inner = nameOf(document, items) ?? own;
      content += part.map((item) => element(document, items, inner, item)).join("");
    } else content += element(document, property, own, part);
  }
  return `<${tag}${attributes}>${content}</${tag}>`;
}

/** Returns the schema with the properties and the XML Objects of its `allOf`. */
function wholeSchema(document: OpenApiDocument, schema: unknown): JsonObject {
  const { allOf, ...own } = flatten(document, schema);
  if (!Array.isArray(allOf)) return own;
  const parts = [...allOf.map((part) => wholeSchema(document, part)), own];
  const properties = Object.assign({}, ...parts.map((part) => part.properties)) as JsonObject;
  return { ...Object.assign({}, ...parts), properties } as JsonObject;
}

function nameOf(document: OpenApiDocument, schema: unknown): string | undefined {
  const { name } = asObject(wholeSchema(document, schema).xml);
  return typeof name === "string" ? name : undefined;
}

function referenceName(schema: unknown): string | undefined {
  const { $ref } = asObject(schema);
  return typeof $ref === "string"
    ? $ref
        .split("/")
        .at(-1)
        ?.replace(/[^\w.-]/g, "_")
    : undefined;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
