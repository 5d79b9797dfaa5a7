// Makes the header fields of an answer from what its response documents.
import { DiagnosticError } from "@contract-first/operation-router/document/diagnostic";
import { asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import { isJson } from "@contract-first/operation-router/document/media-type";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { validateHeaderValue } from "@contract-first/operation-router/node-http";
import { writeParameter } from "@contract-first/operation-router/parameters/styles";
import type { Sampler } from "../../sample/sampler.ts";
import { schemaOfParameter } from "../examples.ts";
import type { PlannedHeader, PlannedResponse } from "../plan.ts";
import { hasGrammar, isLegal, knownValues } from "./known-headers.ts";

/** Decided by the connection and the body, not by the document. */
const ignored = new Set([
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

/** Sent without an example too, because a caller needs them to act on the status. */
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

export interface HeaderContext {
  sampler: Sampler;
  operation: Operation;
  response: PlannedResponse;
  status: number;
  /** The name of the example that is the body. */
  example?: string | undefined;
  seed?: string | undefined;
  /** Called with each example that its schema does not allow. */
  report: (pointer: string, message: string) => void;
}

/**
 * Makes the required headers, those with an example, and those that the status needs. Throws a
 * DiagnosticError where a required one cannot be made.
 */
export function makeHeaders(context: HeaderContext): Record<string, string> {
  const made: Record<string, string> = {};
  for (const header of context.response.headers) {
    const name = header.name.toLowerCase();
    if (ignored.has(name)) continue;
    const isRequired = header.header.node.required === true;
    const isNeeded = neededHeaders[context.status]?.includes(name) === true;
    const value = headerValue(context, header, isRequired || isNeeded);
    if (value !== undefined) made[header.name] = value;
    else if (isRequired) {
      const message = "needs an example: no value for it can be made";
      throw new DiagnosticError({ message, pointer: header.header.pointer });
    }
  }
  return made;
}

function headerValue(
  context: HeaderContext,
  header: PlannedHeader,
  isWanted: boolean,
): string | undefined {
  const { node } = header.header;
  const schema = schemaOfParameter(node) ?? {};
  for (const { value, unusable, pointer } of inOrder(header, context.example)) {
    const text = unusable === undefined ? writeHeader(node, value) : undefined;
    if (text !== undefined && context.sampler.fits(schema, value)) return text;
    context.report(pointer, unusable ?? "is not a value that its header may have");
  }
  if (!isWanted) return undefined;
  const name = header.name.toLowerCase();
  const { path, method } = context.operation;
  const known = knownValues(name, { path, method, status: context.status });
  const fitting = known.find((value) => context.sampler.fits(schema, value));
  if (fitting !== undefined) return writeHeader(node, fitting);
  for (const value of context.sampler.samples(schema, { seed: context.seed })) {
    const text = writeHeader(node, value);
    if (text !== undefined && isLegal(name, text)) return text;
  }
  // A client understands the header by its grammar, not by the document.
  return hasGrammar(name) ? String(known.at(-1)) : undefined;
}

/** The example with the name of the body's example comes first. */
function inOrder({ examples }: PlannedHeader, name: string | undefined): PlannedHeader["examples"] {
  const paired = examples.filter((one) => name !== undefined && one.name === name);
  return [...paired, ...examples.filter((one) => !paired.includes(one))];
}

/** Returns undefined for a value that a header field cannot have. */
function writeHeader({ content, explode }: JsonObject, value: unknown): string | undefined {
  const [mediaType = ""] = Object.keys(asObject(content));
  // Content that is not JSON is written like a value with a schema.
  const parameter = isJson(mediaType) ? { in: "header", content } : { in: "header", explode };
  const text = writeParameter(parameter, value);
  try {
    validateHeaderValue("x", text);
    return text;
  } catch {
    return undefined;
  }
}
