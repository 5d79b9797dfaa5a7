// Makes a value of the bytes of a body: JSON, a form or text, all of it in UTF-8.
import { isUtf8 } from "node:buffer";
import { parse as parseForm } from "node:querystring";
import { essence } from "../document/media-type.ts";
import { Failure } from "../failure/failure.ts";
import type { Violation } from "../failure/violation.ts";
import { scanJson } from "./json-scan.ts";
import { isPlainJson } from "./plain-json.ts";

/** A form may have as many fields as Express allows it. */
const mostFields = 1000;

export function isForm(contentType: string): boolean {
  return essence(contentType) === "application/x-www-form-urlencoded";
}

/** The text of a body, without a byte order mark; throws `invalid-request` when it is not UTF-8. */
export function readText(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw invalidBody("encoding", "must be valid UTF-8");
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/** The value of a JSON text; throws `invalid-request` also for what JSON.parse lets pass. */
export function parseJsonBody(text: string, maxDepth: number): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Without the error as its cause, which quotes the body.
    throw invalidBody("json", `is not valid JSON: ${parseProblem(error, text)}`);
  }
  if (isPlainJson(text, value, maxDepth)) return value;
  const violations = scanJson(text, maxDepth);
  if (violations.length > 0) throw new Failure("invalid-request", { violations });
  return value;
}

/**
 * The fields of a form; throws `invalid-request` or `payload-too-large`.
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function parseFields(text: string): Record<string, unknown> {
  if (text.split("&").length > mostFields) throw new Failure("payload-too-large");
  for (const [escapes] of text.matchAll(/(?:%[\da-f]{2})+/gi)) {
    const isValid = isUtf8(Buffer.from(escapes.replaceAll("%", ""), "hex"));
    if (!isValid) throw invalidBody("encoding", "must be valid UTF-8");
  }
  return { ...parseForm(text, "&", "=", { maxKeys: mostFields }) };
}

function parseProblem(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : "";
  const position = /at position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0];
  if (position !== undefined) return `unexpected text ${position}`;
  if (message.includes("end of JSON")) return "it ends too early";
  const token = /^Unexpected token '(.)'/u.exec(message)?.[1];
  if (token === undefined) return "it cannot be parsed";
  return `unexpected ${JSON.stringify(token)} at position ${text.indexOf(token)}`;
}

/** A failure about the body as a whole. */
export function invalidBody(rule: string, message: string): Failure {
  const violation: Violation = { in: "body", pointer: "", rule, message };
  return new Failure("invalid-request", { violations: [violation] });
}
