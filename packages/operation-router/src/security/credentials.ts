// Looks for the credentials of a security scheme in a request, without verifying them.
import type { IncomingHttpHeaders } from "node:http";
import { parseCookie } from "cookie";
import type { JsonObject } from "../document/json.ts";

/**
 * Whether a request carries credentials for a Security Scheme Object, as express-openapi-validator
 * decides it: always for OAuth 2 and OpenID Connect, whose credentials may have any form.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
export function hasCredentials(
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
