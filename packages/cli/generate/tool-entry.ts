// Makes an operation a tool for assistants: its description, what it takes, and how much harm it can do.
import type { NamedOperation } from "@org-admin/client/generate/named-operations";
import type { JsonRecord, ToolArgument, ToolEntry, ToolHints } from "../src/model/model.ts";
import { errorLines, isSecured, permissionsOf } from "./command-details.ts";
import { type CommandDocument, type DescribedParameter, schemaOf } from "./document.ts";
import { takeName } from "./kebab-case.ts";
import { ToolSchemas } from "./tool-schema.ts";
import { bodyOf, fieldMedia } from "./value-options.ts";

/** Returns the tool of an operation. */
export function toolEntry(document: CommandDocument, operation: NamedOperation): ToolEntry {
  const { name: id, node } = operation;
  const schemas = new ToolSchemas(document);
  const taken = new Set<string>();
  const places: Record<string, ToolArgument> = {};
  const properties: Record<string, JsonRecord> = {};
  const required: string[] = [];

  const body = bodyOf(document, operation);
  const [type = "", media] = fieldMedia(body) ?? Object.entries(body?.content ?? {})[0] ?? [];
  const isBytes =
    body !== undefined && fieldMedia(body) === undefined && !/^text\/|xml$/.test(type);
  if (body) taken.add("body");
  for (const parameter of operation.parameters as DescribedParameter[]) {
    const { name, in: place, description, required: isRequired } = parameter;
    const plain = name.replaceAll(/[^\w.-]/g, "_");
    const argument = takeName(taken, [plain, `${place}.${plain}`]);
    places[argument] = { place, name };
    properties[argument] = {
      ...(parameter.content
        ? { type: "string", contentMediaType: Object.keys(parameter.content).join() }
        : schemas.copy(schemaOf(parameter))),
      ...(description && { description: description.trim() }),
    };
    if (isRequired) required.push(argument);
  }
  if (body) {
    places["body"] = { place: "body" };
    properties["body"] = isBytes
      ? { type: "string", contentEncoding: "base64", contentMediaType: type }
      : {
          ...schemas.copy(media?.schema ?? {}),
          ...(body.description && { description: body.description }),
        };
    if (body.required) required.push("body");
  }
  const { defs } = schemas;
  return {
    id,
    title: node.summary ?? id,
    description: describe(document, operation),
    inputSchema: {
      type: "object",
      properties,
      ...(required.length > 0 && { required }),
      additionalProperties: false,
      ...(Object.keys(defs).length > 0 && { $defs: defs }),
    },
    annotations: hintsOf(operation),
    arguments: places,
    ...(isBytes && { bytes: true }),
    ...(isSecured(document, operation) && { secured: true }),
  };
}

function describe(document: CommandDocument, operation: NamedOperation): string {
  const { node, method, path } = operation;
  const permissions = permissionsOf(document, operation);
  const errors = errorLines(document, operation).map(({ status, text }) => `${status}: ${text}`);
  const parts = [
    `${node.summary ?? operation.name}.`,
    node.description?.trim(),
    node.deprecated ? "Deprecated." : undefined,
    `${method} ${path}`,
    permissions.length > 0 ? `Permission: ${permissions.join(", ")}` : undefined,
    errors.length > 0 ? `Errors:\n${errors.join("\n")}` : undefined,
  ];
  return parts.filter(Boolean).join("\n\n");
}

/** What HTTP says of the method, and the contract of the answers: who answers that something was created has destroyed nothing. */
function hintsOf({ method, node }: NamedOperation): ToolHints {
  const isRead = method === "GET" || method === "HEAD" || method === "OPTIONS";
  const isCreate = method === "POST" && "201" in (node.responses ?? {});
  return {
    readOnlyHint: isRead,
    destructiveHint: !isRead && !isCreate,
    idempotentHint: method !== "POST" && method !== "PATCH",
    openWorldHint: false,
  };
}
