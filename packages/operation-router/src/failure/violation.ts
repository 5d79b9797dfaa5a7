// One point at which a request breaks the contract, and how to say it in a sentence.
import { namesOf } from "../document/pointer.ts";

/** One broken rule. */
export interface Violation {
  in: "body" | "path" | "query" | "header" | "cookie";
  /** RFC 6901 pointer inside that part; empty for the whole of it. */
  pointer: string;
  /** The JSON Schema keyword, such as `maxLength`, `required` or `additionalProperties`. */
  rule: string;
  /** What would be right, such as `must be at most 3 characters long`. */
  message: string;
  /** The received value as JSON, at most 64 characters; absent when missing or secret. */
  received?: string;
}

const partNames = {
  body: "request body",
  path: "path parameter",
  query: "query parameter",
  header: "request header",
  cookie: "cookie",
} as const;

/** Names the place and says what would be right: `request body property "/name" is required`. */
export function describeViolation({ in: part, pointer, message }: Violation): string {
  if (pointer === "") return `${partNames[part]} ${message}`;
  if (part === "body") return `request body property "${pointer}" ${message}`;
  return `${partNames[part]} "${namesOf(pointer).join("/")}" ${message}`;
}
