// What an operation asks of its caller's credentials.
import { didYouMean } from "../document/closest.ts";
import { readSecuritySchemes } from "../document/definition-reader.ts";
import type { Diagnostic } from "../document/diagnostic.ts";
import type { OpenApiDocument } from "../document/document.ts";
import type { JsonObject } from "../document/json.ts";
import type { Operation, SecurityRequirement } from "../document/operation.ts";
import { escapePointer } from "../document/pointer.ts";

/** What a caller has to show, and what a refusal says of it. */
export interface Requirements {
  /** Alternatives: one of them is enough. */
  alternatives: SecurityRequirement[];
  /** The Security Scheme Objects by name. */
  schemes: Record<string, JsonObject>;
  /** Header fields of a refusal. */
  challenges: Record<string, string>;
}

/** Undefined for a public operation. */
export function readRequirements(
  document: OpenApiDocument,
  { security }: Operation,
): Requirements | undefined {
  if (security.length === 0) return undefined;
  const schemes = readSecuritySchemes(document);
  return { alternatives: security, schemes, challenges: challenge(schemes, security) };
}

/** The schemes that an operation uses and that are not declared, or not in full, by name. */
export function findUndeclaredSchemes(
  document: OpenApiDocument,
  { definition, pointer, security }: Operation,
): Map<string, Diagnostic> {
  if (security.length === 0) return new Map();
  const declared = readSecuritySchemes(document);
  const known = Object.keys(declared);
  const holder = definition.security === undefined ? "" : pointer;
  const undeclared = security.flatMap((requirement, index) =>
    Object.keys(requirement)
      .filter((name) => typeof declared[name]?.type !== "string")
      .map((name): [string, Diagnostic] => [
        name,
        {
          message: `there is no security scheme "${name}"`,
          pointer: `${holder}/security/${index}/${escapePointer(name)}`,
          remedy: didYouMean(name, known) ?? "declare it under components.securitySchemes",
        },
      ]),
  );
  return new Map(undeclared);
}

/** The requirements, each without the schemes of these names. */
export function withoutSchemes(
  security: SecurityRequirement[],
  names: ReadonlyMap<string, unknown>,
): SecurityRequirement[] {
  return security.map((requirement) =>
    Object.fromEntries(Object.entries(requirement).filter(([name]) => !names.has(name))),
  );
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
