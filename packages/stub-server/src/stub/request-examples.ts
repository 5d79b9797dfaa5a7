// Matches a call with the documented examples of its body and its parameters.
import { isDeepStrictEqual } from "node:util";
import { resolve, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject, isObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import type { Call } from "@contract-first/operation-router/handler";
import { parseCookie } from "cookie";
import { namedExamples } from "./examples.ts";

/** The examples of one name: a call sends the example when it sends all parts of it. */
export interface RequestExample {
  name: string;
  bodies: unknown[];
  parameters: { in: string; name: string; value: unknown }[];
}

/** Reads the named examples of the request body and of the parameters, in that order. */
export function readRequestExamples(
  document: OpenApiDocument,
  { requestBody, parameters }: Operation,
): RequestExample[] {
  const found = new Map<string, RequestExample>();
  const ofName = (name: string): RequestExample => {
    const example = found.get(name) ?? { name, bodies: [], parameters: [] };
    found.set(name, example);
    return example;
  };
  for (const media of Object.values(requestBody?.content ?? {})) {
    for (const { name = "", value, unusable } of namedExamples(document, media)) {
      if (unusable !== undefined) continue;
      const { bodies } = ofName(name);
      bodies.push(value, withDefaults(document, media.node.schema, value));
    }
  }
  for (const parameter of parameters) {
    for (const { name = "", value, unusable } of namedExamples(document, parameter)) {
      if (unusable !== undefined) continue;
      const { node } = parameter;
      ofName(name).parameters.push({ in: String(node.in), name: String(node.name), value });
    }
  }
  return [...found.values()];
}

/** Returns the names of the examples that a call sends, the one with the most parts first. */
export function matchExamples(examples: RequestExample[], call: Call): string[] {
  if (examples.length === 0) return [];
  return examples
    .filter(
      ({ bodies, parameters }) =>
        (bodies.length === 0 || bodies.some((body) => isSent(body, call.body))) &&
        parameters.every((one) => isSent(one.value, sentValue(call, one))),
    )
    .map(({ name, bodies, parameters }) => ({
      name,
      // A body says more than a parameter.
      weight: parameters.length + (bodies.length > 0 ? 1.5 : 0),
    }))
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ name }) => name);
}

function sentValue(call: Call, { in: location, name }: { in: string; name: string }): unknown {
  if (location === "path") return call.params[name];
  if (location === "query") return call.query[name];
  if (location === "header") return call.headers[name.toLowerCase()];
  return parseCookie(call.headers.cookie ?? "")[name];
}

/** Compares as text what arrived as text. */
function isSent(example: unknown, received: unknown): boolean {
  if (received === undefined || example === undefined) return false;
  if (typeof received === "string" && typeof example !== "object") {
    return received === String(example);
  }
  return isDeepStrictEqual(example, isObject(received) ? { ...received } : received);
}

/** Returns a copy with the defaults that the validator fills in: of properties, not of alternatives. */
function withDefaults(document: OpenApiDocument, schema: unknown, value: unknown): unknown {
  const whole = resolve(document, schema);
  let copy = value;
  for (const part of asArray(whole.allOf)) copy = withDefaults(document, part, copy);
  if (Array.isArray(copy)) return copy.map((item) => withDefaults(document, whole.items, item));
  if (!isObject(copy)) return copy;
  const filled = { ...copy };
  for (const [name, property] of Object.entries(asObject(whole.properties))) {
    if (Object.hasOwn(filled, name)) {
      filled[name] = withDefaults(document, property, filled[name]);
    } else {
      const { default: fallback } = resolve(document, property);
      if (fallback !== undefined) filled[name] = fallback;
    }
  }
  return filled;
}
