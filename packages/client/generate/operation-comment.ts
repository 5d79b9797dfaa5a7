// Writes the documentation of an operation for editors.
import { follow, type OpenApi } from "./document.ts";
import type { NamedOperation } from "./named-operations.ts";

/** Returns a JSDoc comment: summary, description, permissions, errors, what replaces it and where it is documented. */
export function operationComment(
  document: OpenApi,
  operation: NamedOperation,
  operations: NamedOperation[],
  docs?: string,
): string {
  const { node, method, path } = operation;
  const lines = [
    ...(node.summary ? [`${node.summary}.`, ""] : []),
    ...(node.description ? [...node.description.trim().split("\n"), ""] : []),
    `\`${method} ${path}\``,
    ...permissionLines(document, operation),
    ...errorLines(document, operation),
    ...deprecation(operation, operations),
    ...documentation(operation, docs),
  ];
  const safe = lines.map((line) => ` * ${line.replaceAll("*/", String.raw`*\/`)}`.trimEnd());
  return ["/**", ...safe, " */"].join("\n");
}

function permissionLines(document: OpenApi, { node }: NamedOperation): string[] {
  const schemes = node.security ?? document.security ?? [];
  const permissions = [...new Set(schemes.flatMap((scheme) => Object.values(scheme).flat()))];
  if (permissions.length === 0) return [];
  return ["", `Permission: ${permissions.map((one) => `\`${one}\``).join(", ")}`];
}

/** Lists the errors by status: the names of their examples where they have any, else what the response says. */
function errorLines(document: OpenApi, { node }: NamedOperation): string[] {
  const errors = Object.entries(node.responses ?? {})
    .filter(([status]) => /^[45]|^default$/.test(status))
    .map(([status, response]) => {
      const { description = "", content = {} } = follow(document, response);
      const names = Object.values(content).flatMap((one) => Object.keys(one.examples ?? {}));
      return `- ${status}: ${names.length > 0 ? names.join(", ") : description}`;
    });
  return errors.length > 0 ? ["", "Errors:", ...errors] : [];
}

function deprecation({ node, method }: NamedOperation, operations: NamedOperation[]): string[] {
  if (!node.deprecated) return [];
  const path = node["x-successor"];
  const successor = operations.find((one) => one.path === path && one.method === method);
  if (path === undefined) return ["@deprecated"];
  return [`@deprecated Use ${successor ? `{@link ${successor.name}}` : `\`${method} ${path}\``}.`];
}

/** Names the page of the operation: its own, or that of the reference. */
function documentation({ node }: NamedOperation, docs: string | undefined): string[] {
  if (node.externalDocs) return [`@see ${node.externalDocs.url}`];
  const { operationId = "" } = node;
  if (docs === undefined || !/^[\w.-]+$/.test(operationId)) return [];
  return [`@see ${docs}operations/${operationId}.html`];
}
