// Makes the body of a request of `--body` and of single fields.
import { buffer } from "node:stream/consumers";
import type { BodyDetails, ValueOption } from "../model/model.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { Misuse } from "../model/misuse.ts";
import { parseJson, readBytes } from "./values.ts";

/** The value of a field, and where it belongs. */
export interface FieldValue {
  option: ValueOption;
  value: unknown;
}

/** Returns the body, undefined when nothing was given for it. Fields are written over what `--body` has. */
export async function requestBody(
  details: BodyDetails,
  given: { source: string | undefined; type: string; fields: FieldValue[] },
  { stdin }: Pick<Surroundings, "stdin">,
): Promise<unknown> {
  const { source, type, fields } = given;
  const isJson = /[/+]json\b/.test(type);
  const isForm = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/.test(type);
  if (source === undefined && fields.length === 0) {
    if (!details.required) return undefined;
    throw new Misuse(
      "it needs a body: --body @file, --body - for standard input, or single fields",
    );
  }
  if (!isJson && !isForm && fields.length > 0) {
    throw new Misuse(`a body of ${type} has no fields; give all of it with --body`);
  }
  const whole = source === undefined ? {} : await readSource(source, stdin);
  if (!(whole instanceof Blob)) return setFields(whole, fields);
  if (isJson || isForm) return setFields(parseJson(await whole.text(), "--body"), fields);
  // Text is sent as text, so that its media type stays.
  return /^text\/|xml$/.test(type) ? whole.text() : whole;
}

/** `@file`, `-` for standard input, or the content itself. */
async function readSource(source: string, stdin: NodeJS.ReadStream): Promise<Blob> {
  if (source === "-") return new Blob([Uint8Array.from(await buffer(stdin))]);
  if (source.startsWith("@")) return readBytes(source.slice(1), "--body");
  return new Blob([source]);
}

function setFields(body: unknown, fields: FieldValue[]): unknown {
  if (fields.length === 0) return body;
  if (!isRecord(body)) throw new Misuse("--body is no object, so that it has no fields to set");
  for (const { option, value } of fields) setField(body, option, value);
  return body;
}

function setField(
  body: Record<string, unknown>,
  { keys, flag }: ValueOption,
  value: unknown,
): void {
  let inner = body;
  for (const key of keys.slice(0, -1)) {
    const next = Object.hasOwn(inner, key) ? inner[key] : undefined;
    if (next !== undefined && !isRecord(next)) {
      throw new Misuse(`--${flag} is a field of ${key}, which --body has as something else`);
    }
    const record = next ?? {};
    define(inner, key, record);
    inner = record;
  }
  define(inner, keys.at(-1) ?? "", value);
}

/** Sets a property of its own, whatever its name is. */
function define(record: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(record, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
