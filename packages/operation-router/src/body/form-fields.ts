// Reads the texts of a form as what the schema of the form says of its fields.
import { flatten, type OpenApiDocument } from "../document/document.ts";
import { asArray, asObject, isObject, type JsonObject } from "../document/json.ts";
import { essence } from "../document/media-type.ts";
import { jsonNumber } from "../parameters/numbers.ts";
import { delimiterOf } from "../parameters/styles/table.ts";
import type { ReceivedBody } from "./request-body.ts";

const composers = ["allOf", "anyOf", "oneOf"];

/** The fields of each media type object, which are found once. */
const known = new WeakMap<JsonObject, Map<string, unknown>>();

/** Whether the fields of such a body arrive as texts. */
export function isOfFields(mediaType: string): boolean {
  return /^multipart\/|^application\/x-www-form-urlencoded$/.test(essence(mediaType));
}

/**
 * The body with numbers, booleans, lists and objects where the media type object has them; a text
 * that cannot be read so stays one, for the validator to refuse.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 */
export function readFields(
  document: OpenApiDocument,
  media: JsonObject,
  body: ReceivedBody,
): ReceivedBody {
  if (!isObject(body.value)) return body;
  const schemas = known.get(media) ?? fieldsOf(document, media.schema);
  known.set(media, schemas);
  const encodings = asObject(media.encoding);
  const value: JsonObject = {};
  for (const [name, field] of Object.entries(body.value)) {
    const schema = schemas.get(name);
    const encoding = asObject(Object.hasOwn(encodings, name) ? encodings[name] : undefined);
    value[name] = schema === undefined ? field : readField(document, schema, encoding, field);
  }
  const files = Object.entries(body.files ?? {}).map(([name, file]) => {
    const isList = schemas.has(name) && typeOf(document, schemas.get(name)) === "array";
    return [name, isList ? [file].flat() : file];
  });
  return { ...body, value, ...(body.files && { files: Object.fromEntries(files) }) };
}

/** The properties of a schema and of what it is composed of, the nearest first. */
function fieldsOf(document: OpenApiDocument, schema: unknown): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  const reached = new Set<unknown>([schema]);
  // A Set visits what is added while it is walked.
  for (const node of reached) {
    if (!isObject(node)) continue;
    const whole = flatten(document, node);
    for (const [name, property] of Object.entries(asObject(whole.properties))) {
      if (!fields.has(name)) fields.set(name, property);
    }
    for (const key of composers) for (const part of asArray(whole[key])) reached.add(part);
  }
  return fields;
}

/** The one type of a schema besides null: its own, or the first that it is composed of. */
function typeOf(document: OpenApiDocument, schema: unknown, depth = 0): unknown {
  const whole = flatten(document, schema);
  const types = [whole.type].flat().filter((type) => type !== undefined && type !== "null");
  if (types.length > 0) return types.length === 1 ? types[0] : undefined;
  const parts = composers.flatMap((key) => asArray(whole[key]));
  if (depth > 10) return undefined;
  return parts.map((part) => typeOf(document, part, depth + 1)).find((type) => type !== undefined);
}

function readField(
  document: OpenApiDocument,
  schema: unknown,
  { style = "form", explode = style === "form" }: JsonObject,
  field: unknown,
): unknown {
  if (typeOf(document, schema) !== "array") return readText(typeOf(document, schema), field);
  const { items } = flatten(document, schema);
  const delimiter = explode === true ? undefined : delimiterOf(style);
  const isJoined = typeof field === "string" && delimiter !== undefined;
  const list: unknown[] = isJoined ? field.split(delimiter) : [field].flat();
  const type = typeOf(document, items);
  return list.map((item) => readText(type, item));
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
