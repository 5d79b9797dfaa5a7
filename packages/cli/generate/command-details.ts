// Collects what the help and the call of a command need of its operation.
import { follow } from "@org-admin/client/generate/document";
import type { NamedOperation } from "@org-admin/client/generate/named-operations";
import type { CommandDetails, ErrorLine, ValueOption } from "../src/model/model.ts";
import type { CommandDocument } from "./document.ts";
import type { CommandNames } from "./command-names.ts";
import { bodyOf, fieldMedia, valueOptions } from "./value-options.ts";

/** Returns the details of an operation's command; `names` has the commands of all. */
export function commandDetails(
  document: CommandDocument,
  operation: NamedOperation,
  names: CommandNames,
): CommandDetails {
  const { node, method, path } = operation;
  const permissions = permissionsOf(document, operation);
  const body = bodyOf(document, operation);
  const successor = node["x-successor"] && names.at(method, node["x-successor"]);
  return {
    method,
    path,
    ...(node.description && { description: names.inText(node.description.trim()) }),
    ...(permissions.length > 0 && { permissions }),
    ...(isSecured(document, operation) && { secured: true }),
    ...(node["x-paging"] && { paged: true }),
    errors: errorLines(document, operation),
    options: valueOptions(document, operation).map((option) => withNames(option, names)),
    ...(body && {
      body: {
        required: body.required === true,
        types: mediaTypes(body),
        ...(body.description && { description: body.description }),
      },
    }),
    ...(node.deprecated && { deprecated: true }),
    ...(successor && { successor }),
    ...(node.externalDocs && { see: node.externalDocs.url }),
  };
}

function withNames(option: ValueOption, names: CommandNames): ValueOption {
  const { description } = option;
  return description === undefined ? option : { ...option, description: names.inText(description) };
}

/** The first one is sent unless another is asked for, so the one that has fields comes first. */
function mediaTypes(body: NonNullable<ReturnType<typeof bodyOf>>): string[] {
  const [first] = fieldMedia(body) ?? [];
  const types = Object.keys(body.content);
  return first === undefined ? types : [first, ...types.filter((type) => type !== first)];
}

/** Whether no way to call the operation goes without credentials. */
export function isSecured(document: CommandDocument, { node }: NamedOperation): boolean {
  const ways = node.security ?? document.security ?? [];
  return ways.length > 0 && ways.every((way) => Object.keys(way).length > 0);
}

/** Returns the roles or scopes that an operation names. */
export function permissionsOf(document: CommandDocument, { node }: NamedOperation): string[] {
  const ways = node.security ?? document.security ?? [];
  return [...new Set(ways.flatMap((way) => Object.values(way).flat()))];
}

/** Returns the errors by status: the names of their examples where they have any, else what the response says. */
export function errorLines(document: CommandDocument, { node }: NamedOperation): ErrorLine[] {
  return Object.entries(node.responses ?? {})
    .filter(([status]) => /^[45]|^default$/.test(status))
    .map(([status, response]) => {
      const { description = "", content = {} } = follow(document as never, response);
      const names = Object.values(content).flatMap((one) =>
        Object.keys((one as { examples?: object }).examples ?? {}),
      );
      return { status, text: names.length > 0 ? names.join(", ") : description.trim() };
    });
}
