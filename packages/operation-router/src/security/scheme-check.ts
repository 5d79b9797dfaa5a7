// Checks that the security schemes of an operation are declared and have authenticate functions.
import { didYouMean } from "../document/closest.ts";
import { readSecuritySchemes } from "../document/definition-reader.ts";
import type { Diagnostic } from "../document/diagnostic.ts";
import type { OpenApiDocument } from "../document/document.ts";
import { markBroken, type Operation } from "../document/operation.ts";
import { escapePointer } from "../document/pointer.ts";

export interface SchemeCheckOptions {
  document: OpenApiDocument;
  /** Keyed by security scheme. */
  authenticate: Record<string, unknown> | undefined;
  tolerant: boolean;
}

/**
 * Throws for a scheme without an authenticate function, and for an undeclared scheme unless
 * `tolerant`. That breaks the operation, because no caller can meet it; but if there are no
 * authenticate functions at all, the scheme is dropped with a warning.
 */
export function checkSchemes(
  { document, authenticate, tolerant }: SchemeCheckOptions,
  operation: Operation,
): void {
  const undeclared = findUndeclared(document, operation);
  const [first] = undeclared.values();
  if (first === undefined) return checkAuthenticate(operation, authenticate);
  if (!tolerant) {
    const names = [...undeclared.keys()].map((name) => `"${name}"`).join(", ");
    const { operationId } = operation;
    throw new Error(`security scheme ${names} of operation "${operationId}" is not declared`);
  }
  if (authenticate !== undefined) return markBroken(operation, first);
  operation.warnings.push(...undeclared.values());
  operation.security = operation.security.map((requirement) =>
    Object.fromEntries(Object.entries(requirement).filter(([name]) => !undeclared.has(name))),
  );
}

/** Returns the diagnostics of schemes that are not declared or have no type, by name. */
function findUndeclared(
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

function checkAuthenticate(
  { operationId, security }: Operation,
  authenticate: Record<string, unknown> | undefined,
): void {
  if (authenticate === undefined) return;
  for (const scheme of security.flatMap((requirement) => Object.keys(requirement))) {
    if (Object.hasOwn(authenticate, scheme)) continue;
    throw new Error(
      `security scheme "${scheme}" of operation "${operationId}" has no authenticate function`,
    );
  }
}
