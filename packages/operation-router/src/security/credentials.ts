// Whether a request carries credentials for a security scheme; whether they are good is asked elsewhere.
import type { IncomingHttpHeaders } from "node:http";
import { parseCookie } from "cookie";
import type { JsonObject } from "../document/json.ts";

/**
 * As express-openapi-validator looks for them. OAuth 2 and OpenID Connect may come in any form, so
 * that nothing is looked for.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
export function isPresent(
  scheme: JsonObject,
  headers: IncomingHttpHeaders,
  query: Record<string, unknown>,
): boolean {
  const name = String(scheme.name);
  if (scheme.type === "apiKey") {
    if (scheme.in === "header") return isFilled(headers[name.toLowerCase()]);
    if (scheme.in === "query") return isFilled(query[name]);
    return scheme.in !== "cookie" || isFilled(parseCookie(headers.cookie ?? "")[name]);
  }
  if (scheme.type !== "http") return true;
  const kind = String(scheme.scheme).toLowerCase();
  const authorization = headers.authorization?.toLowerCase() ?? "";
  if (kind === "basic") return authorization.includes("basic");
  if (kind !== "bearer") return true;
  if (authorization !== "") return authorization.includes("bearer");
  return scheme.name !== undefined && isFilled(parseCookie(headers.cookie ?? "")[name]);
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== "";
}
