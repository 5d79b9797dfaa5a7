// Parses the bytes of a request body as text, JSON or a URL-encoded form.
import { isUtf8 } from "node:buffer";
import { parse as parseForm } from "node:querystring";
import { Failure } from "../failure/failure.ts";
import type { Violation } from "../failure/violation.ts";
import { scanJson } from "./json-scan.ts";
import { isPlainJson } from "./plain-json.ts";

/** The same limit as in Express. */
const maxFields = 1000;

/** Decodes UTF-8, without a byte order mark. Throws `invalid-request` for invalid UTF-8. */
export function readText(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw invalidBody("encoding", "must be valid UTF-8");
  const text = bytes.toString("utf8");
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * Parses JSON. Throws `invalid-request` for invalid JSON, and for duplicate keys, deep nesting, lone
 * surrogates and huge numbers, which JSON.parse accepts.
 */
export function parseJsonBody(text: string, maxDepth: number): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // Not the error as its cause: it quotes the body, which may hold secrets.
    throw invalidBody("json", `is not valid JSON: ${describeSyntaxError(error, text)}`);
  }
  if (isPlainJson(text, value, maxDepth)) return value;
  const violations = scanJson(text, maxDepth);
  if (violations.length > 0) throw new Failure("invalid-request", { violations });
  return value;
}

/**
 * Parses the fields of a form. Throws `invalid-request` for invalid UTF-8, `payload-too-large` for
 * more than 1000 fields.
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function parseFields(text: string): Record<string, unknown> {
  if (text.split("&").length > maxFields) throw new Failure("payload-too-large");
  for (const [escapes] of text.matchAll(/(?:%[\da-f]{2})+/gi)) {
    const isValid = isUtf8(Buffer.from(escapes.replaceAll("%", ""), "hex"));
    if (!isValid) throw invalidBody("encoding", "must be valid UTF-8");
  }
  return { ...parseForm(text, "&", "=", { maxKeys: maxFields }) };
}

function describeSyntaxError(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : "";
  const position = /at position \d+(?: \(line \d+ column \d+\))?/.exec(message)?.[0];
  if (position !== undefined) return `unexpected text ${position}`;
  if (message.includes("end of JSON")) return "it ends too early";
  const token = /^Unexpected token '(.)'/u.exec(message)?.[1];
  if (token === undefined) return "it cannot be parsed";
  return `unexpected ${JSON.stringify(token)} at position ${text.indexOf(token)}`;
}

/** Returns a failure about the body as a whole. */
export function invalidBody(rule: string, message: string): Failure {
  const violation: Violation = { in: "body", pointer: "", rule, message };
  return new Failure("invalid-request", { violations: [violation] });
}
