// Defines a violation: one rule of the document that a request breaks.
import { namesOf } from "../document/pointer.ts";

/** One rule of the document that a request breaks. */
export interface Violation {
  /** The part of the request. */
  in: "body" | "path" | "query" | "header" | "cookie";
  /** RFC 6901 JSON Pointer into that part, such as `/limit` for a parameter; empty for all of it. */
  pointer: string;
  /** The JSON Schema keyword, such as `maxLength` or `required`, or a rule of this package, such as `json`. */
  rule: string;
  /** What would be valid, such as `must be at most 3 characters long`. */
  message: string;
  /** The received value as JSON, cut to 64 characters; absent if it is missing or may be a secret. */
  received?: string;
}

const partNames = {
  body: "request body",
  path: "path parameter",
  query: "query parameter",
  header: "request header",
  cookie: "cookie",
} as const;

/** Returns a sentence without its capital: `request body property "/name" is required`. */
export function describeViolation({ in: part, pointer, message }: Violation): string {
  if (pointer === "") return `${partNames[part]} ${message}`;
  if (part === "body") return `request body property "${pointer}" ${message}`;
  return `${partNames[part]} "${namesOf(pointer).join("/")}" ${message}`;
}
