// Makes a valid request to an operation from what the document says about it.
import { flatten, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asObject, child, type JsonObject } from "@contract-first/operation-router/document/json";
import { isJson, preferredMediaType } from "@contract-first/operation-router/document/media-type";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { writeParameter } from "@contract-first/operation-router/parameters/styles/table";
import { chooseByDiscriminator } from "@contract-first/operation-router/schema/discriminator";
import { createSampler, type Sampler } from "../sample/sampler.ts";
import { encodeBody } from "./message/body.ts";
import { readExamples } from "./examples.ts";

export interface SampleRequest {
  /** Percent-encoded, with the path parameters filled in. */
  path: string;
  /** Without the question mark; empty when there is none. */
  query: string;
  /** Those of parameters, cookies among them; the content type is `mediaType`. */
  headers: Record<string, string>;
  /** As it is sent. */
  body: string | Uint8Array | undefined;
  mediaType: string | undefined;
}

export interface SampleRequestOptions {
  /** Sends optional parameters and an optional body too. */
  isFull?: boolean;
  /** Which body to send, as it is written in the document; JSON by preference. */
  mediaType?: string;
  /** Random values instead of typical ones. */
  seed?: string;
}

/** Without credentials. Throws an error that names a parameter or a body for which there is no value. */
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
  const ofBody = createSampler(document, "request");
  // As the router reads a body: its discriminator chooses.
  const chosen = chooseByDiscriminator(flatten(document, media.schema));
  const described = media.schema === undefined ? media : { ...media, schema: chosen };
  for (const value of valuesOf(document, ofBody, described, seed)) {
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
  const [content] = Object.values(asObject(parameter.content));
  const described = { ...parameter, schema: parameter.schema ?? child(content, "schema") };
  let ambiguous: string | undefined;
  for (const value of valuesOf(document, sampler, described, seed)) {
    const text = writeParameter(parameter, value);
    // Segments that a path does not keep, and values that cannot be told from none.
    if (parameter.in === "path" && /^\.{0,2}$/.test(text)) continue;
    if (/(?:^|=)$/.test(text) && parameter.allowEmptyValue !== true) continue;
    // Where a number may be a text as well, nobody can tell which it is.
    if (typeof value !== "number" || !sampler.fits(described.schema, String(value))) return text;
    ambiguous ??= text;
  }
  return ambiguous;
}

/** Examples that fit, then samples. */
function* valuesOf(
  document: OpenApiDocument,
  sampler: Sampler,
  described: JsonObject,
  seed: string | undefined,
): Generator<unknown> {
  const schema = described.schema ?? {};
  if (seed === undefined) {
    for (const { value, unusable } of readExamples(document, { node: described, pointer: "" })) {
      if (unusable === undefined && sampler.fits(schema, value)) yield value;
    }
  }
  yield* sampler.samples(schema, { seed });
}
