// Checks the runtime expressions of links (OpenAPI 3.1, section 4.8.20.3) against the request and answer that they read.
import { unescapedSegment } from "../shared/pointer-segments.ts";
import type { Node } from "../shared/redocly.ts";

/** What an expression can read. */
export interface LinkedExchange {
  parameters: Node[];
  /** Names of the headers of the answer. */
  headers: string[];
  /** The examples of the answer's body. */
  bodies: unknown[];
}

const form =
  /^\$(?:url|method|statusCode|(?<side>request|response)\.(?:body(?:#(?<pointer>\/.*))?|(?<place>path|query|header)\.(?<name>.+)))$/;

/** Returns what is wrong with a value of a link, or undefined. A value that is no expression is sent as it is. */
export function diagnosticOf(value: unknown, exchange: LinkedExchange): string | undefined {
  if (typeof value !== "string" || !value.startsWith("$")) return undefined;
  const parts = form.exec(value)?.groups;
  if (!parts) {
    return `${value} is no runtime expression; write one such as $request.path.id or $response.body#/id.`;
  }
  const { side, pointer, place, name = "" } = parts;
  if (pointer !== undefined && side === "response") {
    return exchange.bodies.every((body) => holds(body, pointer))
      ? undefined
      : `${value} reads what an example of the answer does not have.`;
  }
  if (place === undefined) return undefined;
  const known =
    side === "request"
      ? exchange.parameters.filter((one) => one["in"] === place).map((one) => String(one["name"]))
      : place === "header"
        ? exchange.headers
        : [];
  return known.some((one) => isSame(one, name, place))
    ? undefined
    : `${value} reads what the ${side} does not have${known.length ? `; it has ${known.join(", ")}` : ""}.`;
}

/** Compares names of parameters; those of headers are case-insensitive. */
function isSame(one: string, other: string, place: string): boolean {
  return place === "header" ? one.toLowerCase() === other.toLowerCase() : one === other;
}

function holds(body: unknown, pointer: string): boolean {
  let value = body;
  for (const name of pointer.slice(1).split("/").map(unescapedSegment)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return false;
    value = (value as Node)[name];
  }
  return true;
}
