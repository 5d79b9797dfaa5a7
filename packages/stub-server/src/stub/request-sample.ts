// Makes a valid request to an operation from what the document says about it.
import { flatten, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { isJson, preferredMediaType } from "@contract-first/operation-router/document/media-type";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { writeParameter } from "@contract-first/operation-router/parameters/styles";
import { chooseByDiscriminator } from "@contract-first/operation-router/schema/discriminator";
import { createSampler, type Sampler } from "../sample/sampler.ts";
import { readExamples, schemaOfParameter } from "./examples.ts";
import { encodeBody } from "./message/body.ts";

export interface SampleRequest {
  /** Percent-encoded, with the values of path parameters. */
  path: string;
  /** Without the question mark; empty when there is none. */
  query: string;
  /** Header and cookie parameters by name in lower case; the content type is `mediaType`. */
  headers: Record<string, string>;
  /** Encoded as it is sent. */
  body: string | Uint8Array | undefined;
  mediaType: string | undefined;
}

export interface SampleRequestOptions {
  /** Sends optional parameters and an optional body too. */
  isFull?: boolean;
  /** The media type of the body, as documented; JSON is preferred. */
  mediaType?: string;
  /** Random values instead of typical ones. */
  seed?: string;
}

/**
 * Makes a request that the operation accepts, without credentials.
 * Throws an error that names a parameter, or says that it is the body, for which there is no value.
 */
export function sampleRequest(
  document: OpenApiDocument,
  operation: Operation,
  { isFull = false, mediaType, seed }: SampleRequestOptions = {},
): SampleRequest {
  const sampler = createSampler(document, "parameter");
  let path = operation.path.replaceAll("#", "%23");
  const query: string[] = [];
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (const { node: parameter } of operation.parameters) {
    if (parameter.required !== true && parameter.in !== "path" && !isFull) continue;
    const name = String(parameter.name);
    const text = sampleParameter(document, sampler, parameter, seed);
    if (text === undefined) {
      if (parameter.required !== true && parameter.in !== "path") continue;
      throw new Error(`${operation.operationId} has no value for its parameter ${name}`);
    }
    if (parameter.in === "path") path = path.replaceAll(`{${name}}`, () => text);
    else if (parameter.in === "query") query.push(text);
    else if (parameter.in === "cookie") cookies.push(text);
    else headers[name.toLowerCase()] = text;
  }
  if (cookies.length > 0) headers.cookie = cookies.join("; ");
  const made = { path, query: query.join("&"), headers };

  const { requestBody } = operation;
  if (requestBody === undefined || (!requestBody.required && !isFull)) {
    return { ...made, body: undefined, mediaType: undefined };
  }
  const type = mediaType ?? preferredMediaType(requestBody.content) ?? "application/json";
  const [first] = Object.values(requestBody.content);
  const media = asObject((requestBody.content[type] ?? first)?.node);
  const bodySampler = createSampler(document, "request");
  // The router reads a body by its discriminator.
  const schema = chooseByDiscriminator(flatten(document, media.schema));
  const chosen = media.schema === undefined ? media : { ...media, schema };
  for (const value of valuesOf(document, bodySampler, chosen, seed)) {
    const encoded = encodeBody(document, media.schema, type, value);
    const body = isJson(type) ? JSON.stringify(encoded.body) : encoded.body;
    if (typeof body !== "string" && !(body instanceof Uint8Array)) continue;
    return { ...made, body, mediaType: encoded.mediaType };
  }
  throw new Error(`${operation.operationId} has no value for its request body`);
}

function sampleParameter(
  document: OpenApiDocument,
  sampler: Sampler,
  parameter: JsonObject,
  seed: string | undefined,
): string | undefined {
  const schema = schemaOfParameter(parameter) ?? {};
  let ambiguous: string | undefined;
  for (const value of valuesOf(document, sampler, { ...parameter, schema }, seed)) {
    const text = writeParameter(parameter, value);
    // Clients remove such segments from paths, and an empty value is read as none.
    if (parameter.in === "path" && /^\.{0,2}$/.test(text)) continue;
    if (/(?:^|=)$/.test(text) && parameter.allowEmptyValue !== true) continue;
    // A number that may also be a string is read as one or the other.
    if (typeof value !== "number" || !sampler.fits(schema, String(value))) return text;
    ambiguous ??= text;
  }
  return ambiguous;
}

/** Yields the examples that fit, then samples. */
function* valuesOf(
  document: OpenApiDocument,
  sampler: Sampler,
  parent: JsonObject,
  seed: string | undefined,
): Generator<unknown> {
  const schema = parent.schema ?? {};
  if (seed === undefined) {
    for (const { value, unusable } of readExamples(document, { node: parent, pointer: "" })) {
      if (unusable === undefined && sampler.fits(schema, value)) yield value;
    }
  }
  yield* sampler.samples(schema, { seed });
}
