// Which of the document's example requests a request is.
import { isDeepStrictEqual } from "node:util";
import { resolve, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject, isObject } from "@contract-first/operation-router/document/json";
import type { Operation } from "@contract-first/operation-router/document/operation";
import type { Call } from "@contract-first/operation-router/handler";
import { namedExamples } from "./examples.ts";

/** The examples of one name: a request is the example when all of its parts are sent. */
export interface RequestExample {
  name: string;
  bodies: unknown[];
  parameters: { in: string; name: string; value: unknown }[];
}

/** The named examples of the request body and of the parameters, in that order. */
export function readRequestExamples(
  document: OpenApiDocument,
  { requestBody, parameters }: Operation,
): RequestExample[] {
  const found = new Map<string, RequestExample>();
  const ofName = (name: string): RequestExample => {
    const known = found.get(name) ?? { name, bodies: [], parameters: [] };
    found.set(name, known);
    return known;
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
      const where = { in: String(node.in), name: String(node.name), value };
      ofName(name).parameters.push(where);
    }
  }
  return [...found.values()];
}

/** The names of the examples that a call is, the one with the most parts first. */
export function matchExamples(examples: RequestExample[], call: Call): string[] {
  return examples
    .filter(
      ({ bodies, parameters }) =>
        (bodies.length === 0 || bodies.some((body) => isSame(body, call.body))) &&
        parameters.every((one) => isSame(one.value, sent(call, one))),
    )
    .map(({ name, bodies, parameters }) => ({
      name,
      // A body says more than a parameter.
      weight: parameters.length + (bodies.length > 0 ? 1.5 : 0),
    }))
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ name }) => name);
}

function sent(call: Call, { in: part, name }: { in: string; name: string }): unknown {
  if (part === "path") return call.params[name];
  if (part === "query") return call.query[name];
  if (part === "header") return call.headers[name.toLowerCase()];
  const pairs = call.headers.cookie?.split(";").map((pair) => pair.trim()) ?? [];
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Text that was not read as its type says is compared as text. */
function isSame(example: unknown, received: unknown): boolean {
  if (received === undefined || example === undefined) return false;
  if (typeof received === "string" && typeof example !== "object") {
    return received === String(example);
  }
  return isDeepStrictEqual(example, isObject(received) ? { ...received } : received);
}

/** A copy with the defaults that the validator fills in: those of properties, not of alternatives. */
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
