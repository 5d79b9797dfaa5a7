// Asks the given authenticate functions who is calling, as the document's security demands.
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Operation, SecurityRequirement } from "../document/operation.ts";
import { Failure } from "../failure/failure.ts";
import { isPresent } from "./credentials.ts";
import type { Requirements } from "./requirements.ts";

/** Returns who is calling, or throws a Failure; `roles` are the scopes or roles the document asks for. */
export type Authenticate<P> = (input: {
  headers: IncomingHttpHeaders;
  roles: string[];
  operation: Operation;
}) => P | Promise<P>;

/** What an operation asks of its caller, and who checks it. */
export interface Guard {
  operation: Operation;
  requirements: Requirements;
  /** Key = security scheme; undefined where credentials need only be there. */
  authenticate: Record<string, Authenticate<unknown>> | undefined;
}

/** Throws for a scheme that an operation uses and that no function handles. */
export function checkAuthenticate<P>(
  { operationId, security }: Operation,
  authenticate: Record<string, Authenticate<P>> | undefined,
): void {
  for (const scheme of security.flatMap((requirement) => Object.keys(requirement))) {
    if (authenticate === undefined || Object.hasOwn(authenticate, scheme)) continue;
    throw new Error(
      `security scheme "${scheme}" of operation "${operationId}" has no authenticate function`,
    );
  }
}

/**
 * Returns the principal of the first requirement that is met; all of them are asked, at the same time.
 * Throws what authenticate threw, or `missing-credentials` when it was not even asked.
 */
export async function authenticateCall(
  guard: Guard,
  request: IncomingMessage,
  query: Record<string, unknown>,
): Promise<unknown> {
  const { alternatives, challenges } = guard.requirements;
  // Node keeps the first; somebody before us may have gone by the last.
  if (countAuthorizations(request.rawHeaders) > 1) {
    throw new Failure("invalid-credentials", {
      message: "The request has more than one Authorization header",
      headers: { ...challenges },
    });
  }
  const refusals: Failure[] = [];
  const ask = (requirement: SecurityRequirement): ReturnType<typeof meet> =>
    meet(guard, requirement, request.headers, query, refusals);
  const [only, ...others] = alternatives;
  const asked =
    only !== undefined && others.length === 0
      ? [await ask(only)]
      : await Promise.all(alternatives.map(ask));
  const met = asked.filter((one) => one !== undefined);
  const known = met.find(({ isPublic }) => !isPublic) ?? met[0];
  if (known !== undefined) return known.principal;

  const [refusal] = refusals;
  if (refusal === undefined) {
    throw new Failure("missing-credentials", { headers: { ...challenges } });
  }
  if (refusal.status === 401) addMissing(refusal.headers, challenges);
  throw refusal;
}

/** The principal of the first scheme, when the credentials of every scheme are there and good. */
async function meet(
  { requirements: { schemes }, authenticate, operation }: Guard,
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

function addMissing(headers: Record<string, string>, additions: Record<string, string>): void {
  const known = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  for (const [name, value] of Object.entries(additions)) {
    if (!known.has(name.toLowerCase())) headers[name] = value;
  }
}
