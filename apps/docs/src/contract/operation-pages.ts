// Reads the operations of the contract into what their pages show.
import {
  locateMembers,
  type Located,
  type OpenApiDocument,
} from "@contract-first/operation-router/document/document";
import { asObject, type JsonObject } from "@contract-first/operation-router/document/json";
import type { Content, Operation } from "@contract-first/operation-router/document/operation";
import { readOperations } from "@contract-first/operation-router/document/operation-reader";
import {
  type Example,
  readExamples,
  schemaOfParameter,
} from "@contract-first/stub-server/stub/examples";
import type {
  ContentEntry,
  DescribedExample,
  OperationPage,
  ParameterEntry,
  ResponseEntry,
} from "./operation-page.ts";
import { type ReadSchema, schemaReader } from "./schema-reader.ts";
import { textOf } from "./text.ts";

/** The operations of a document in its order, those that cannot be read left out. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return [...readOperations({ document, isHandled: () => false, tolerant: true }).values()]
    .flat()
    .filter(({ isBroken }) => !isBroken);
}

/** Returns a function that reads one of the operations. */
export function operationPages(
  document: OpenApiDocument,
  operations: Operation[],
): (operation: Operation) => OperationPage {
  const readParameter = schemaReader(document, "parameter");
  const readRequest = schemaReader(document, "request");
  const readResponse = schemaReader(document, "response");
  const byPath = new Map(operations.map((one) => [`${one.method} ${one.path}`, one.operationId]));

  const parameterEntry = ({ node, pointer }: Located<JsonObject>): ParameterEntry => {
    const schema = readParameter(schemaOfParameter(node) ?? {});
    return {
      name: String(node.name),
      in: String(node.in),
      isRequired: node.required === true,
      isDeprecated: node.deprecated === true,
      description: textOf(node.description),
      schema,
      examples: usableExamples(document, { node, pointer }),
    };
  };

  const contentEntries = (content: Content, read: ReadSchema): ContentEntry[] =>
    Object.entries(content).map(([mediaType, media]) => ({
      mediaType,
      schema: read(media.node.schema ?? {}),
      examples: usableExamples(document, media).map((example) =>
        describedExample(document, media, example),
      ),
    }));

  const responseEntry = (
    status: string,
    { node, pointer, content }: Operation["responses"][string],
  ): ResponseEntry => ({
    status,
    description: textOf(node.description),
    headers: locateMembers(document, { node, pointer }, "headers").map(([name, header]) => {
      const found = asObject(header.node);
      const schema = readResponse(schemaOfParameter(found) ?? {});
      return { name, description: textOf(found.description), schema };
    }),
    content: contentEntries(content, readResponse),
    links: locateMembers(document, { node, pointer }, "links").flatMap(([, link]) => {
      const { operationId, description } = asObject(link.node);
      return typeof operationId === "string"
        ? [{ operationId, description: textOf(description) }]
        : [];
    }),
  });

  return (operation) => {
    const { definition, requestBody } = operation;
    const successor = definition["x-successor"];
    const page: OperationPage = {
      id: operation.operationId,
      method: operation.method,
      path: operation.path,
      summary: textOf(definition.summary) || operation.operationId,
      description: textOf(definition.description),
      isDeprecated: definition.deprecated === true,
      credentials: operation.security.map((alternative) =>
        Object.entries(alternative).map(([scheme, permissions]) => ({ scheme, permissions })),
      ),
      parameters: operation.parameters.map(parameterEntry),
      responses: Object.entries(operation.responses).map(([status, response]) =>
        responseEntry(status, response),
      ),
    };
    const replacedBy = byPath.get(`${operation.method} ${textOf(successor)}`);
    if (replacedBy !== undefined) page.successor = replacedBy;
    if (requestBody) {
      const written = asObject(definition.requestBody);
      page.body = {
        description: textOf(written.description),
        isRequired: requestBody.required,
        content: contentEntries(requestBody.content, readRequest),
      };
    }
    return page;
  };
}

function describedExample(
  document: OpenApiDocument,
  media: Located<JsonObject>,
  example: Example,
): DescribedExample {
  const [, found] =
    locateMembers(document, media, "examples").find(([name]) => name === example.name) ?? [];
  const { summary, description } = asObject(found?.node);
  return { ...example, summary: textOf(summary), description: textOf(description) };
}

/** Returns the examples that have a value. */
export function usableExamples(document: OpenApiDocument, parent: Located): Example[] {
  return readExamples(document, parent).filter(({ unusable }) => unusable === undefined);
}
