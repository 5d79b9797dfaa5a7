// Reads the fields of a form, which arrive as texts, by the schema of the form.
import { flatten, type OpenApiDocument } from "../document/document.ts";
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";
import { compositionKeywords } from "../schema/keywords.ts";
import { typesBesidesNull } from "../schema/nullable.ts";
import { jsonNumber } from "./numbers.ts";
import { delimiterOf, styleOf } from "./styles.ts";

/** The body of a form as it is received. */
interface Form {
  /** The fields, an array for a repeated one; any other value if a body parser read the body. */
  value: unknown;
  /** The uploaded files of a multipart form by field name. */
  files?: Record<string, unknown>;
}

/** The property schemas of each Media Type Object. */
const known = new WeakMap<JsonObject, Map<string, unknown>>();

/**
 * Returns the form with numbers, booleans, arrays and objects in place of their texts. A text that
 * cannot be read stays as it is, for the validator to refuse.
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export function readForm<F extends Form>(document: OpenApiDocument, media: JsonObject, form: F): F {
  if (!isObject(form.value)) return form;
  const schemas = known.get(media) ?? propertySchemas(document, media.schema);
  known.set(media, schemas);
  const encodings = asObject(media.encoding);
  const value: JsonObject = {};
  for (const [name, field] of Object.entries(form.value)) {
    const schema = schemas.get(name);
    const encoding = asObject(Object.hasOwn(encodings, name) ? encodings[name] : undefined);
    value[name] = schema === undefined ? field : readField(document, schema, encoding, field);
  }
  if (form.files === undefined) return { ...form, value };
  const files = Object.entries(form.files).map(([name, file]) => {
    const isArray = schemas.has(name) && typeOf(document, schemas.get(name)) === "array";
    return [name, isArray ? [file].flat() : file];
  });
  return { ...form, value, files: Object.fromEntries(files) as Record<string, unknown> };
}

/** Returns the properties of a schema and of those it is composed of; the nearest of a name wins. */
function propertySchemas(document: OpenApiDocument, schema: unknown): Map<string, unknown> {
  const properties = new Map<string, unknown>();
  const reached = new Set<unknown>([schema]);
  // Iterating a Set also visits members added on the way.
  for (const node of reached) {
    if (!isObject(node)) continue;
    const whole = flatten(document, node);
    for (const [name, property] of Object.entries(asObject(whole.properties))) {
      if (!properties.has(name)) properties.set(name, property);
    }
    for (const key of compositionKeywords)
      for (const part of asArray(whole[key])) reached.add(part);
  }
  return properties;
}

/** Returns the only type of a schema besides null, or the first of the schemas it is composed of. */
function typeOf(document: OpenApiDocument, schema: unknown, depth = 0): unknown {
  const whole = flatten(document, schema);
  const types = typesBesidesNull(whole);
  if (types.length > 0) return types.length === 1 ? types[0] : undefined;
  const parts = compositionKeywords.flatMap((key) => asArray(whole[key]));
  if (depth > 10) return undefined;
  return parts.map((part) => typeOf(document, part, depth + 1)).find((type) => type !== undefined);
}

function readField(
  document: OpenApiDocument,
  schema: unknown,
  { style: encodedStyle, explode }: JsonObject,
  field: unknown,
): unknown {
  const type = typeOf(document, schema);
  if (type !== "array") return readText(type, field);
  const { items } = flatten(document, schema);
  // A field is encoded like a query parameter.
  const { style, isExploded } = styleOf({ in: "query", style: encodedStyle, explode });
  const delimiter = isExploded ? undefined : delimiterOf(style);
  const isOneText = typeof field === "string" && delimiter !== undefined;
  const texts: unknown[] = isOneText ? field.split(delimiter) : [field].flat();
  const itemType = typeOf(document, items);
  return texts.map((text) => readText(itemType, text));
}

function readText(type: unknown, text: unknown): unknown {
  if (typeof text !== "string") return text;
  if (type === "boolean" && /^(?:true|false)$/.test(text)) return text === "true";
  if (type === "integer" || type === "number") return jsonNumber(text, type) ?? text;
  if (type !== "object") return text;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : text;
  } catch {
    return text;
  }
}
