// Authenticates a request by the authenticate functions of the security schemes that it has to meet.
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { parseCookie } from "cookie";
import type { JsonObject } from "../document/json.ts";
import type { Operation, SecurityRequirement } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import type { Requirements } from "./requirements.ts";

/**
 * Returns the principal: who is calling. Throws a Failure such as `invalid-credentials` or
 * `forbidden`.
 */
export type Authenticate<P> = (input: {
  headers: IncomingHttpHeaders;
  /** The scopes or roles that the operation requires of the scheme. */
  roles: string[];
  operation: Operation;
}) => P | Promise<P>;

/** What protects an operation. */
export interface Guard {
  operation: Operation;
  requirements: Requirements;
  /** Keyed by security scheme; undefined if credentials only have to be present. */
  authenticate: Record<string, Authenticate<unknown>> | undefined;
}

/**
 * Returns the principal of the first requirement that is met; all of them are tried at once.
 * Throws what an authenticate function threw, or `missing-credentials` if none did.
 */
export async function authenticateRequest(
  guard: Guard,
  request: IncomingMessage,
  query: Record<string, unknown>,
): Promise<unknown> {
  const { alternatives, challenges } = guard.requirements;
  // Node keeps the first one, but a proxy in front of it may have checked the last.
  if (countAuthorizations(request.rawHeaders) > 1) {
    throw new Failure("invalid-credentials", {
      message: "The request has more than one Authorization header",
      headers: { ...challenges },
    });
  }
  const failures: Failure[] = [];
  const attempt = (requirement: SecurityRequirement): ReturnType<typeof meet> =>
    meet(guard, requirement, request.headers, query, failures);
  const [only, ...others] = alternatives;
  const outcomes =
    only !== undefined && others.length === 0
      ? [await attempt(only)]
      : await Promise.all(alternatives.map(attempt));
  const met = outcomes.filter((one) => one !== undefined);
  const chosen = met.find(({ isPublic }) => !isPublic) ?? met[0];
  if (chosen !== undefined) return chosen.principal;

  const [failure] = failures;
  if (failure === undefined) {
    throw new Failure("missing-credentials", { headers: { ...challenges } });
  }
  if (failure.status === 401) addMissing(failure.headers, challenges);
  throw failure;
}

/** Returns the principal of the first scheme if the credentials of every scheme are valid. */
async function meet(
  { requirements: { schemes }, authenticate, operation }: Guard,
  requirement: SecurityRequirement,
  headers: IncomingHttpHeaders,
  query: Record<string, unknown>,
  failures: Failure[],
): Promise<{ principal: unknown; isPublic: boolean } | undefined> {
  const names = Object.keys(requirement);
  const present = names.filter((name) => hasCredentials(schemes[name] ?? {}, headers, query));
  const isComplete = present.length === names.length;
  // Called even if another scheme's credentials are missing, to report invalid ones as invalid.
  const call = async (name: string): Promise<unknown> =>
    authenticate?.[name]?.({ headers, roles: requirement[name] ?? [], operation });
  const [only] = present;
  try {
    const [principal] =
      only !== undefined && present.length === 1
        ? [await call(only)]
        : await Promise.all(present.map(call));
    return isComplete ? { principal, isPublic: names.length === 0 } : undefined;
  } catch (error) {
    failures.push(Failure.from(error));
    return undefined;
  }
}

/**
 * Whether a request carries credentials for a Security Scheme Object, verified or not, as
 * express-openapi-validator decides it: always for OAuth 2 and OpenID Connect, whose credentials may have any form.
 * @see https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
 */
function hasCredentials(
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

function countAuthorizations(rawHeaders: string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (name.length === 13 && name.toLowerCase() === "authorization") count++;
  }
  return count;
}

function addMissing(headers: Record<string, string>, additions: Record<string, string>): void {
  const known = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(additions)) {
    if (!known.has(name.toLowerCase())) headers[name] = value;
  }
}
