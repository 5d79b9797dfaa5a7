// Makes the headers of a stub from what its response documents.
import { DiagnosticError } from "@contract-first/operation-router/document/diagnostic";
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import {
  asObject,
  isObject,
  type JsonObject,
} from "@contract-first/operation-router/document/json";
import { isJson } from "@contract-first/operation-router/document/media-type";
import { validateHeaderValue } from "@contract-first/operation-router/node-http";
import type { Sampler } from "../sample/sampler.ts";
import { hasGrammar, isLegal, knownValues } from "./known-headers.ts";
import type { PlannedHeader, PlannedResponse, StubPlan } from "./plan.ts";

/** What the connection and the body decide, not the document. */
const ownHeaders = new Set([
  "answered-by",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "preference-applied",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Without these a caller cannot do what the status asks of it, so they are sent without an example too. */
const neededHeaders: Record<number, string[]> = {
  201: ["location"],
  301: ["location"],
  302: ["location"],
  303: ["location"],
  307: ["location"],
  308: ["location"],
  401: ["www-authenticate"],
  405: ["allow"],
  429: ["retry-after"],
  503: ["retry-after"],
};

export interface HeaderRequest {
  document: OpenApiDocument;
  sampler: Sampler;
  plan: StubPlan;
  response: PlannedResponse;
  status: number;
  /** The name of the example that is the body. */
  example?: string | undefined;
  seed?: string | undefined;
  /** Told about an example that its schema does not allow. */
  report: (pointer: string, message: string) => void;
}

/** The required headers, those with an example, and those that the status needs; throws where a required one cannot be made. */
export function makeHeaders(request: HeaderRequest): Record<string, string> {
  const made: Record<string, string> = {};
  for (const header of request.response.headers) {
    const name = header.name.toLowerCase();
    if (ownHeaders.has(name)) continue;
    const isRequired = header.header.node.required === true;
    const isNeeded = neededHeaders[request.status]?.includes(name) === true;
    const value = headerValue(request, header, isRequired || isNeeded);
    if (value !== undefined) made[header.name] = value;
    else if (isRequired) {
      const message = "needs an example: no value for it can be made";
      throw new DiagnosticError({ message, pointer: header.header.pointer });
    }
  }
  return made;
}

function headerValue(
  request: HeaderRequest,
  header: PlannedHeader,
  isWanted: boolean,
): string | undefined {
  const { node } = header.header;
  const schema = schemaOf(node);
  for (const { value, unusable, pointer } of inOrder(header, request.example)) {
    const text = unusable === undefined ? serialize(node, value) : undefined;
    if (text !== undefined && request.sampler.fits(schema, value)) return text;
    request.report(pointer, unusable ?? "is not a value that its header may have");
  }
  if (!isWanted) return undefined;
  const name = header.name.toLowerCase();
  const { path, method } = request.plan.operation;
  const known = knownValues(name, { path, method, status: request.status });
  const fitting = known.find((value) => request.sampler.fits(schema, value));
  if (fitting !== undefined) return serialize(node, fitting);
  for (const value of request.sampler.samples(schema, { seed: request.seed })) {
    const text = serialize(node, value);
    if (text !== undefined && isLegal(name, text)) return text;
  }
  // A client understands the header by its grammar, not by the document.
  return hasGrammar(name) ? String(known.at(-1)) : undefined;
}

/** The example that is named like that of the body comes first. */
function inOrder({ examples }: PlannedHeader, name: string | undefined): PlannedHeader["examples"] {
  const paired = examples.filter((one) => name !== undefined && one.name === name);
  return [...paired, ...examples.filter((one) => !paired.includes(one))];
}

/** Of the header, or of the only media type of its content. */
function schemaOf(header: JsonObject): unknown {
  const [content] = Object.values(asObject(header.content));
  return header.schema ?? asObject(content).schema ?? {};
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-values */
function serialize(header: JsonObject, value: unknown): string | undefined {
  const [mediaType = ""] = Object.keys(asObject(header.content));
  const text = isJson(mediaType) ? JSON.stringify(value) : simple(value, header.explode === true);
  try {
    validateHeaderValue("x", text);
    return text;
  } catch {
    return undefined;
  }
}

function simple(value: unknown, explode: boolean): string {
  if (Array.isArray(value)) return value.map((item) => scalar(item)).join(",");
  if (!isObject(value)) return scalar(value);
  return Object.entries(value)
    .map(([name, item]) => `${name}${explode ? "=" : ","}${scalar(item)}`)
    .join(",");
}

function scalar(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
