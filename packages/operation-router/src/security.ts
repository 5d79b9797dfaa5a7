// Asks the given authenticate functions who is calling, as the document's security demands.
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Contract, SecurityRequirement } from "./contract.ts";
import { asObject, resolveAll, type OpenApiDocument } from "./document.ts";
import { Exchange } from "./exchange.ts";
import { Failure } from "./failure.ts";
import type { Operation } from "./operation.ts";
import type { PathValidators, SecurityHandlers } from "./validator.ts";

/** Says who is calling, or throws a Failure; `roles` are the scopes or roles the document asks for. */
export type Authenticate<P> = (input: {
  headers: IncomingHttpHeaders;
  roles: string[];
  operation: Operation;
}) => P | Promise<P>;

/**
 * Throws for a scheme that an operation uses and that is not declared, or that nobody handles.
 * Without any authenticate functions only the presence of credentials is checked.
 */
export function checkSchemes<P>(
  document: OpenApiDocument,
  contracts: Iterable<Contract>,
  authenticate: Record<string, Authenticate<P>> | undefined,
): void {
  const declared = asObject(asObject(document.components).securitySchemes);
  for (const { operation, security } of contracts) {
    for (const scheme of security.flatMap((requirement) => Object.keys(requirement))) {
      const use = `security scheme "${scheme}" of operation "${operation.operationId}"`;
      if (!Object.hasOwn(declared, scheme)) throw new Error(`${use} is not declared`);
      if (authenticate !== undefined && !Object.hasOwn(authenticate, scheme)) {
        throw new Error(`${use} has no authenticate function`);
      }
    }
  }
}

/** The validator's security handlers: they note on the exchange what our functions say. */
export function securityHandlers<P>(
  document: OpenApiDocument,
  authenticate: Record<string, Authenticate<P>> | undefined,
  operations: Map<string, Operation>,
): SecurityHandlers {
  const schemes = Object.keys(asObject(asObject(document.components).securitySchemes));
  return Object.fromEntries(
    schemes.map((scheme) => [
      scheme,
      async (exchange: Exchange, roles: string[]): Promise<boolean> => {
        const operation = operations.get(String(exchange.openapi?.schema.operationId));
        if (authenticate === undefined || operation === undefined) return true;
        try {
          const headers = exchange.received;
          exchange.principals.set(
            scheme,
            await authenticate[scheme]?.({ headers, roles, operation }),
          );
          return true;
        } catch (error) {
          exchange.refusals.push(Failure.from(error));
          return false;
        }
      },
    ]),
  );
}

/**
 * The principal of the first requirement that is met, undefined for a public operation.
 * Throws what authenticate threw, or `missing-credentials` when it was not even asked.
 */
export async function authenticateCall(
  document: OpenApiDocument,
  contract: Contract,
  validators: PathValidators,
  { headers, headersDistinct }: IncomingMessage,
  query: Record<string, unknown>,
): Promise<unknown> {
  if (contract.security.length === 0) return undefined;
  // Node keeps the first; somebody before us may have gone by the last.
  if ((headersDistinct.authorization?.length ?? 0) > 1) {
    throw new Failure("invalid-credentials", {
      message: "The request has more than one Authorization header",
      headers: challenge(document, contract.security),
    });
  }
  const metadata = validators.metadata(contract);
  const { method } = contract.operation;
  const exchange = new Exchange({ method, headers, query, metadata });
  try {
    await validators.security(exchange);
  } catch (cause) {
    const challenges = challenge(document, contract.security);
    const refusal = exchange.refusals[0];
    if (refusal === undefined) {
      throw new Failure("missing-credentials", { headers: challenges, cause });
    }
    if (refusal.status === 401) addMissing(refusal.headers, challenges);
    throw refusal;
  }
  const met = contract.security.find((requirement) => {
    const schemes = Object.keys(requirement);
    return schemes.length > 0 && schemes.every((scheme) => exchange.principals.has(scheme));
  });
  const scheme = Object.keys(met ?? {})[0];
  return scheme === undefined ? undefined : exchange.principals.get(scheme);
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
function challenge(
  document: OpenApiDocument,
  security: SecurityRequirement[],
): Record<string, string> {
  const declared = resolveAll(document, asObject(document.components).securitySchemes);
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
