// Asks the given authenticate functions who is calling, as the document's security demands.
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Contract, SecurityRequirement } from "./contract.ts";
import { isPresent } from "./credentials.ts";
import { asObject, resolveAll, type JsonObject, type OpenApiDocument } from "./document.ts";
import { Failure } from "./failure.ts";
import type { Operation } from "./operation.ts";

/** Says who is calling, or throws a Failure; `roles` are the scopes or roles the document asks for. */
export type Authenticate<P> = (input: {
  headers: IncomingHttpHeaders;
  roles: string[];
  operation: Operation;
}) => P | Promise<P>;

/** What an operation asks of its caller. */
export interface SecurityPlan {
  operation: Operation;
  requirements: SecurityRequirement[];
  schemes: Record<string, JsonObject>;
  authenticate: Record<string, Authenticate<unknown>> | undefined;
  /** Header fields of a refusal. */
  challenges: Record<string, string>;
}

/** The schemes that an operation uses and that are not declared, or not in full. */
export function findUndeclaredSchemes(
  document: OpenApiDocument,
  { security }: Contract,
): Set<string> {
  if (security.length === 0) return new Set();
  const declared = readSchemes(document);
  const names = security.flatMap((requirement) => Object.keys(requirement));
  return new Set(names.filter((name) => typeof declared[name]?.type !== "string"));
}

/** The requirements, each without the schemes of these names. */
export function withoutSchemes(
  security: SecurityRequirement[],
  names: Set<string>,
): SecurityRequirement[] {
  return security.map((requirement) =>
    Object.fromEntries(Object.entries(requirement).filter(([name]) => !names.has(name))),
  );
}

/** Throws for a scheme that an operation uses and that no function handles. */
export function checkAuthenticate<P>(
  { operation, security }: Contract,
  authenticate: Record<string, Authenticate<P>> | undefined,
): void {
  for (const scheme of security.flatMap((requirement) => Object.keys(requirement))) {
    if (authenticate === undefined || Object.hasOwn(authenticate, scheme)) continue;
    throw new Error(
      `security scheme "${scheme}" of operation "${operation.operationId}" has no authenticate function`,
    );
  }
}

/** Undefined for a public operation. */
export function planSecurity<P>(
  document: OpenApiDocument,
  { operation, security }: Contract,
  authenticate: Record<string, Authenticate<P>> | undefined,
): SecurityPlan | undefined {
  if (security.length === 0) return undefined;
  const schemes = readSchemes(document);
  const challenges = challenge(schemes, security);
  return { operation, requirements: security, schemes, authenticate, challenges };
}

/**
 * The principal of the first requirement that is met; all of them are asked, at the same time.
 * Throws what authenticate threw, or `missing-credentials` when it was not even asked.
 */
export async function authenticateCall(
  plan: SecurityPlan,
  request: IncomingMessage,
  query: Record<string, unknown>,
): Promise<unknown> {
  // Node keeps the first; somebody before us may have gone by the last.
  if (countAuthorizations(request.rawHeaders) > 1) {
    throw new Failure("invalid-credentials", {
      message: "The request has more than one Authorization header",
      headers: { ...plan.challenges },
    });
  }
  const refusals: Failure[] = [];
  const ask = (requirement: SecurityRequirement): ReturnType<typeof meet> =>
    meet(plan, requirement, request.headers, query, refusals);
  const [only, ...others] = plan.requirements;
  const asked =
    only !== undefined && others.length === 0
      ? [await ask(only)]
      : await Promise.all(plan.requirements.map(ask));
  const met = asked.filter((one) => one !== undefined);
  const known = met.find(({ isPublic }) => !isPublic) ?? met[0];
  if (known !== undefined) return known.principal;

  const [refusal] = refusals;
  if (refusal === undefined) {
    throw new Failure("missing-credentials", { headers: { ...plan.challenges } });
  }
  if (refusal.status === 401) addMissing(refusal.headers, plan.challenges);
  throw refusal;
}

/** The principal of the first scheme, when the credentials of every scheme are there and good. */
async function meet(
  { schemes, authenticate, operation }: SecurityPlan,
  requirement: SecurityRequirement,
  headers: IncomingHttpHeaders,
  query: Record<string, unknown>,
  refusals: Failure[],
): Promise<{ principal: unknown; isPublic: boolean } | undefined> {
  const names = Object.keys(requirement);
  const present = names.filter((name) => isPresent(schemes[name] ?? {}, headers, query));
  const isComplete = present.length === names.length;
  // Also where another scheme's are missing: bad credentials are told from missing ones.
  const ask = async (name: string): Promise<unknown> =>
    authenticate?.[name]?.({ headers, roles: requirement[name] ?? [], operation });
  const [only] = present;
  try {
    const [principal] =
      only !== undefined && present.length === 1
        ? [await ask(only)]
        : await Promise.all(present.map(ask));
    return isComplete ? { principal, isPublic: names.length === 0 } : undefined;
  } catch (error) {
    refusals.push(Failure.from(error));
    return undefined;
  }
}

function countAuthorizations(rawHeaders: string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    if (name.length === 13 && name.toLowerCase() === "authorization") count++;
  }
  return count;
}

function readSchemes(document: OpenApiDocument): Record<string, JsonObject> {
  return resolveAll(document, asObject(document.components).securitySchemes);
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
function challenge(
  declared: Record<string, JsonObject>,
  security: SecurityRequirement[],
): Record<string, string> {
  const challenges = new Set<string>();
  for (const scheme of security.flatMap((requirement) => Object.keys(requirement))) {
    const { type, scheme: name } = declared[scheme] ?? {};
    if (type === "oauth2" || type === "openIdConnect") challenges.add("Bearer");
    if (type === "http" && typeof name === "string") {
      challenges.add(name.replace(/^./, (first) => first.toUpperCase()));
    }
  }
  return challenges.size === 0 ? {} : { "WWW-Authenticate": [...challenges].join(", ") };
}

function addMissing(headers: Record<string, string>, additions: Record<string, string>): void {
  const known = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(additions)) {
    if (!known.has(name.toLowerCase())) headers[name] = value;
  }
}
