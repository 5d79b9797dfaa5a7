// Reads the security requirements of an operation.
import { readSecuritySchemes } from "../document/definition-reader.ts";
import type { OpenApiDocument } from "../document/document.ts";
import type { JsonObject } from "../document/json.ts";
import type { Operation, SecurityRequirement } from "../document/operation.ts";

/** What an operation requires of its callers. */
export interface Requirements {
  /** Alternatives, of which a caller has to meet one. */
  alternatives: SecurityRequirement[];
  /** The declared Security Scheme Objects by name. */
  schemes: Record<string, JsonObject>;
  /** The headers of a 401. */
  challenges: Record<string, string>;
}

/** Returns undefined for a public operation. */
export function readRequirements(
  document: OpenApiDocument,
  { security }: Operation,
): Requirements | undefined {
  if (security.length === 0) return undefined;
  const schemes = readSecuritySchemes(document);
  return { alternatives: security, schemes, challenges: challengesOf(schemes, security) };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
function challengesOf(
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
