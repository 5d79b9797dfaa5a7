// Answers for an operation without a handler from the examples in the document.
import { isDeepStrictEqual } from "node:util";
import {
  asArray,
  asObject,
  isObject,
  resolve,
  resolveAll,
  type JsonObject,
  type OpenApiDocument,
} from "./document.ts";
import { preferredMediaType } from "./media-type.ts";
import type { Answer } from "./operation.ts";

/** An answer made of an example; `example` is its name, if it has one. */
export interface Stub extends Answer {
  example?: string;
}

interface NamedValue {
  name?: string;
  value: unknown;
}

type Responses = Record<string, JsonObject>;

/**
 * The stub for a request to the operation that `definition` describes: the response example named
 * like the request example that equals the body, else the first example of the lowest documented
 * 2xx. Undefined when there is no such example.
 */
export function pickStub(
  document: OpenApiDocument,
  definition: JsonObject,
  requestBody?: unknown,
): Stub | undefined {
  const responses = resolveAll(document, definition.responses);
  const success = stubStatus(definition);
  const others = Object.keys(responses).filter((key) => key !== success && /^\d{3}$/.test(key));
  for (const name of matchingRequestExamples(document, definition, requestBody)) {
    for (const key of success === undefined ? others : [success, ...others]) {
      const found = responseExamples(document, responses[key]).find((one) => one.name === name);
      if (found !== undefined) return toStub(document, responses, key, found);
    }
  }
  if (success === undefined) return undefined;
  if (Object.keys(asObject(responses[success]?.content)).length === 0) {
    return toStub(document, responses, success, { value: undefined });
  }
  const [first] = responseExamples(document, responses[success]);
  return first && toStub(document, responses, success, first);
}

/** The lowest documented 2xx, as it is written. */
export function stubStatus(definition: JsonObject): string | undefined {
  return Object.keys(asObject(definition.responses))
    .filter((key) => /^2(?:\d\d|XX)$/.test(key))
    .toSorted()[0];
}

function matchingRequestExamples(
  document: OpenApiDocument,
  definition: JsonObject,
  received: unknown,
): string[] {
  if (received === undefined) return [];
  const { content } = resolve(document, definition.requestBody);
  return Object.values(resolveAll(document, content))
    .flatMap((media) => examplesOf(document, media))
    .flatMap(({ name, value }) =>
      name !== undefined && isDeepStrictEqual(value, received) ? [name] : [],
    );
}

function responseExamples(
  document: OpenApiDocument,
  response: JsonObject | undefined,
): NamedValue[] {
  const content = resolveAll(document, response?.content);
  const media = content[preferredMediaType(content) ?? ""] ?? Object.values(content)[0];
  return media === undefined ? [] : examplesOf(document, media);
}

/** Named examples, then the nameless one, then those of the schema. */
function examplesOf(document: OpenApiDocument, media: JsonObject): NamedValue[] {
  const named: NamedValue[] = Object.entries(resolveAll(document, media.examples))
    .filter(([, example]) => Object.hasOwn(example, "value"))
    .map(([name, { value }]) => ({ name, value }));
  if (Object.hasOwn(media, "example")) named.push({ value: media.example });
  const schema = resolve(document, media.schema);
  const fromSchema = [...asArray(schema.examples)];
  if (Object.hasOwn(schema, "example")) fromSchema.push(schema.example);
  return [...named, ...fromSchema.map((value) => ({ value }))];
}

function toStub(
  document: OpenApiDocument,
  responses: Responses,
  key: string,
  { name, value }: NamedValue,
): Stub {
  const headers: Record<string, string> = {};
  for (const [header, node] of Object.entries(resolveAll(document, responses[key]?.headers))) {
    const example = node.required === true ? headerExample(document, node) : undefined;
    if (example !== undefined) {
      headers[header] = isObject(example) ? JSON.stringify(example) : String(example);
    }
  }
  return {
    status: key === "2XX" ? 200 : Number(key),
    headers,
    ...(value !== undefined && { body: value }),
    ...(name !== undefined && { example: name }),
  };
}

function headerExample(document: OpenApiDocument, header: JsonObject): unknown {
  const schema = resolve(document, header.schema);
  const [first] = examplesOf(document, header);
  return first?.value ?? schema.const ?? schema.default;
}
