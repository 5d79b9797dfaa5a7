// Writes a value as the content of a message in a media type.
import { flatten, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asObject, isObject } from "@contract-first/operation-router/document/json";
import { essence, isJson } from "@contract-first/operation-router/document/media-type";
import { smallestFile } from "./files.ts";
import { toXml } from "./xml.ts";

export interface EncodedBody {
  /** A value for JSON, else text or bytes. */
  body: unknown;
  mediaType: string;
}

/** Returns the body of a value, and its media type with the parameters that it needs. */
export function encodeBody(
  document: OpenApiDocument,
  schema: unknown,
  mediaType: string,
  value: unknown,
): EncodedBody {
  if (isJson(mediaType)) return { body: value, mediaType };
  const type = essence(mediaType);
  if (type.startsWith("multipart/")) return encodeMultipart(document, schema, mediaType, value);
  if (typeof value === "string" && value !== "string") return { body: value, mediaType };
  return { body: smallestFile(type) ?? encodeText(document, schema, type, value), mediaType };
}

function encodeText(
  document: OpenApiDocument,
  schema: unknown,
  type: string,
  value: unknown,
): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("latin1");
  if (/^(?:application|text)\/xml$|\+xml$/.test(type)) return toXml(document, schema, value);
  if (type === "application/x-www-form-urlencoded") return encodeForm(value);
  if (type === "text/event-stream") return asList(value).map(encodeEvent).join("");
  if (/ndjson|jsonl|json-?lines|json-seq/.test(type)) {
    const separator = type.endsWith("json-seq") ? "\u001E" : "";
    return asList(value)
      .map((item) => `${separator}${JSON.stringify(item)}\n`)
      .join("");
  }
  if (type === "text/csv") return encodeTable(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function encodeEvent(value: unknown): string {
  const isEvent = isObject(value) && "data" in value;
  const fields: [string, unknown][] = isEvent ? Object.entries(value) : [["data", value]];
  const lines = fields.flatMap(([name, field]) =>
    text(field)
      .split("\n")
      .map((line) => `${name}: ${line}\n`),
  );
  return `${lines.join("")}\n`;
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#support-for-x-www-form-urlencoded-request-bodies */
function encodeForm(value: unknown): string {
  const form = new URLSearchParams();
  for (const [name, field] of Object.entries(asObject(value))) {
    for (const item of Array.isArray(field) ? field : [field]) form.append(name, text(item));
  }
  return form.toString();
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function encodeTable(value: unknown): string {
  const rows = asList(value);
  const columns = [...new Set(rows.flatMap((row) => (isObject(row) ? Object.keys(row) : [])))];
  const lines = rows.map((row) =>
    isObject(row) ? columns.map((column) => row[column]) : Array.isArray(row) ? row : [row],
  );
  return [...(columns.length > 0 ? [columns] : []), ...lines]
    .map((line) => `${line.map((cell) => encodeCell(cell)).join(",")}\r\n`)
    .join("");
}

function encodeCell(value: unknown): string {
  const cell = value === undefined || value === null ? "" : text(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const usualBoundary = "stub-boundary";

/** @see https://www.rfc-editor.org/rfc/rfc7578 */
function encodeMultipart(
  document: OpenApiDocument,
  schema: unknown,
  mediaType: string,
  value: unknown,
): EncodedBody {
  const boundary = /;\s*boundary="?([^";]+)/i.exec(mediaType)?.[1] ?? usualBoundary;
  const isForm = essence(mediaType) === "multipart/form-data";
  const fields: [string, unknown][] = isObject(value)
    ? Object.entries(value)
    : asList(value).map((item, index) => [`part${index + 1}`, item]);
  const parts = fields.flatMap(([name, field]) =>
    asList(field).map((item) => {
      const file = isFile(document, schema, name) ? `; filename="${name}"` : "";
      const disposition = `Content-Disposition: form-data; name="${name}"${file}\r\n`;
      const type = typeof item === "object" ? "Content-Type: application/json\r\n" : "";
      return `--${boundary}\r\n${isForm ? disposition : ""}${type}\r\n${text(item)}\r\n`;
    }),
  );
  const typed = mediaType.includes("boundary=") ? mediaType : `${mediaType}; boundary=${boundary}`;
  return { body: `${parts.join("")}--${boundary}--\r\n`, mediaType: typed };
}

/** OpenAPI 3.0 marks a file by its format, 3.1 by its media type. */
function isFile(document: OpenApiDocument, schema: unknown, name: string): boolean {
  const property = flatten(document, asObject(flatten(document, schema).properties)[name]);
  const one = property.items === undefined ? property : flatten(document, property.items);
  return (
    one.format === "binary" ||
    (one.contentMediaType !== undefined && one.contentEncoding === undefined)
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
