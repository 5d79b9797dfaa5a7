// Reads the contract's stories: each documented response, with the request that must produce it.
import { failureStatus, type FailureKind } from "@contract-first/operation-router";
import { type ContractDocument, resolveReference } from "../src/contract/document.ts";
import { contract } from "./server.ts";

/** One response example of one operation, and the examples of the same name that its request is made of. */
export interface Story {
  operationId: string;
  method: string;
  /** The path as the contract writes it, and with the parameters of the example. */
  template: string;
  path: string;
  /** The same operation on another resource, where the contract has an example of one. */
  otherPath: string;
  /** Name of the example, or the status where the response has no content. */
  name: string;
  status: number;
  mediaType: string | undefined;
  expected: unknown;
  /** The headers that the response documents, by name. */
  headers: Record<string, HeaderDocumentation>;
  /** Set when the error comes from the request's outside rather than from its content. */
  kind: FailureKind | undefined;
  /** Permissions that the operation requires. */
  permissions: string[];
  body: unknown;
  /** Another body that the contract accepts, where it has an example of one. */
  otherBody: unknown;
}

export interface HeaderDocumentation {
  schema: { type: string; const?: string; examples?: unknown[] };
}

interface Media {
  schema?: unknown;
  examples?: Record<string, unknown>;
}

interface Documented {
  operationId: string;
  parameters?: unknown[];
  requestBody?: unknown;
  security?: Record<string, string[]>[];
  responses: Record<string, unknown>;
}

const METHODS = ["get", "put", "post", "delete", "patch"];

/** Every story of every operation of a contract. */
export function stories(document: ContractDocument = contract): Story[] {
  return Object.entries(document.paths).flatMap(([template, item]) =>
    METHODS.flatMap((method) => {
      const pathItem = item as Record<string, unknown>;
      const operation = pathItem[method] as Documented | undefined;
      return operation
        ? operationStories(document, template, method, operation, pathItem.parameters)
        : [];
    }),
  );
}

/** The first successful story of every operation of the bundle. */
export function firstSuccesses(): Story[] {
  return [...Map.groupBy(stories(), ({ operationId }) => operationId).values()].map((all) => {
    const success = all.find(({ status }) => status < 300);
    if (!success) throw new Error(`${all[0]?.operationId} documents no success.`);
    return success;
  });
}

function operationStories(
  document: ContractDocument,
  template: string,
  method: string,
  operation: Documented,
  shared: unknown,
): Story[] {
  const parameters = [...((shared ?? []) as unknown[]), ...(operation.parameters ?? [])];
  const { operationId, requestBody, security = [] } = operation;
  const bodies =
    requestBody === undefined ? undefined : mediaOf(document, requestBody)[0]?.media.examples;
  const success = successName(document, operation);
  const story = (key: string, name: string) => {
    const kind = raisedBy(document, name);
    return {
      operationId,
      method: method.toUpperCase(),
      template,
      // A key that is used again was used first for something that went well.
      path: pathFor(
        document,
        template,
        parameters,
        kind?.startsWith("idempotency") ? success : name,
        0,
      ),
      otherPath: pathFor(document, template, parameters, name, 1),
      name,
      status: key === "default" && kind ? failureStatus[kind] : Number(key),
      kind,
      permissions: security.flatMap((one) => Object.values(one).flat()),
      body: bodies && exampleFor(document, bodies, name, 0),
      otherBody: bodies && exampleFor(document, bodies, "", 1),
    };
  };
  return Object.entries(operation.responses).flatMap(([key, response]): Story[] => {
    const contents = mediaOf(document, response);
    const headers = headersOf(document, response);
    if (contents.length === 0) {
      return [{ ...story(key, key), headers, mediaType: undefined, expected: undefined }];
    }
    return contents.flatMap(({ mediaType, media }) =>
      Object.entries(media.examples ?? {}).map(([name, example]) =>
        Object.assign(story(key, name), {
          headers,
          mediaType,
          expected: valueOf(document, example),
        }),
      ),
    );
  });
}

function successName(document: ContractDocument, { responses }: Documented): string {
  const [, response] = Object.entries(responses).find(([key]) => key.startsWith("2")) ?? [];
  return Object.keys(mediaOf(document, response)[0]?.media.examples ?? {})[0] ?? "";
}

function mediaOf(document: ContractDocument, node: unknown): { mediaType: string; media: Media }[] {
  const { content } = resolveReference(document, node) as { content?: Record<string, Media> };
  return Object.entries(content ?? {}).map(([mediaType, media]) => ({ mediaType, media }));
}

function headersOf(document: ContractDocument, node: unknown): Record<string, HeaderDocumentation> {
  const { headers } = resolveReference(document, node) as { headers?: Record<string, unknown> };
  const entries = Object.entries(headers ?? {});
  return Object.fromEntries(
    entries.map(([name, header]) => [
      name,
      resolveReference(document, header) as HeaderDocumentation,
    ]),
  );
}

function raisedBy(document: ContractDocument, errorName: string): FailureKind | undefined {
  const schema = document.components.schemas[errorName] as { "x-raised-by"?: FailureKind[] };
  return schema?.["x-raised-by"]?.[0];
}

/** The example of that name, or else the one at that place. */
function exampleFor(
  document: ContractDocument,
  examples: Record<string, unknown> | undefined,
  name: string,
  place: number,
): unknown {
  const all = Object.values(examples ?? {});
  return valueOf(document, (place === 0 ? examples?.[name] : undefined) ?? all[place] ?? all[0]);
}

function valueOf(document: ContractDocument, example: unknown): unknown {
  return (resolveReference(document, example) as { value: unknown }).value;
}

function pathFor(
  document: ContractDocument,
  template: string,
  parameters: unknown[],
  name: string,
  place: number,
): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_match, parameterName: string) => {
    const parameter = parameters
      .map(
        (node) =>
          resolveReference(document, node) as { name: string; examples: Record<string, unknown> },
      )
      .find((candidate) => candidate.name === parameterName);
    return encodeURIComponent(String(exampleFor(document, parameter?.examples, name, place)));
  });
}
