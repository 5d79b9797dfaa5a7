// Reads the contract's stories: each documented response, with the request that must produce it.
import { failureStatus, type FailureKind } from "@contract-first/operation-router";
import { resolveReference } from "../src/contract/document.ts";
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

/** Every story of every operation of the bundle. */
export function stories(): Story[] {
  return Object.entries(contract.paths).flatMap(([template, item]) =>
    METHODS.flatMap((method) => {
      const pathItem = item as Record<string, unknown>;
      const operation = pathItem[method] as Documented | undefined;
      return operation ? operationStories(template, method, operation, pathItem.parameters) : [];
    }),
  );
}

/** The first successful story of every operation. */
export function firstSuccesses(): Story[] {
  return [...Map.groupBy(stories(), ({ operationId }) => operationId).values()].map((all) => {
    const success = all.find(({ status }) => status < 300);
    if (!success) throw new Error(`${all[0]?.operationId} documents no success.`);
    return success;
  });
}

function operationStories(
  template: string,
  method: string,
  operation: Documented,
  shared: unknown,
): Story[] {
  const parameters = [...((shared ?? []) as unknown[]), ...(operation.parameters ?? [])];
  const { operationId, requestBody, security = [] } = operation;
  const bodies = requestBody === undefined ? undefined : mediaOf(requestBody)[0]?.media.examples;
  const success = successName(operation);
  const story = (key: string, name: string) => {
    const kind = raisedBy(name);
    return {
      operationId,
      method: method.toUpperCase(),
      template,
      // A key that is used again was used first for something that went well.
      path: pathFor(template, parameters, kind?.startsWith("idempotency") ? success : name, 0),
      otherPath: pathFor(template, parameters, name, 1),
      name,
      status: key === "default" && kind ? failureStatus[kind] : Number(key),
      kind,
      permissions: security.flatMap((one) => Object.values(one).flat()),
      body: bodies && exampleFor(bodies, name, 0),
      otherBody: bodies && exampleFor(bodies, "", 1),
    };
  };
  return Object.entries(operation.responses).flatMap(([key, response]): Story[] => {
    const contents = mediaOf(response);
    const headers = headersOf(response);
    if (contents.length === 0) {
      return [{ ...story(key, key), headers, mediaType: undefined, expected: undefined }];
    }
    return contents.flatMap(({ mediaType, media }) =>
      Object.entries(media.examples ?? {}).map(([name, example]) =>
        Object.assign(story(key, name), { headers, mediaType, expected: valueOf(example) }),
      ),
    );
  });
}

function successName({ responses }: Documented): string {
  const [, response] = Object.entries(responses).find(([key]) => key.startsWith("2")) ?? [];
  return Object.keys(mediaOf(response)[0]?.media.examples ?? {})[0] ?? "";
}

function mediaOf(node: unknown): { mediaType: string; media: Media }[] {
  const { content } = resolveReference(contract, node) as { content?: Record<string, Media> };
  return Object.entries(content ?? {}).map(([mediaType, media]) => ({ mediaType, media }));
}

function headersOf(node: unknown): Record<string, HeaderDocumentation> {
  const { headers } = resolveReference(contract, node) as { headers?: Record<string, unknown> };
  const entries = Object.entries(headers ?? {});
  return Object.fromEntries(
    entries.map(([name, header]) => [
      name,
      resolveReference(contract, header) as HeaderDocumentation,
    ]),
  );
}

function raisedBy(errorName: string): FailureKind | undefined {
  const schema = contract.components.schemas[errorName] as { "x-raised-by"?: FailureKind[] };
  return schema?.["x-raised-by"]?.[0];
}

/** The example of that name, or else the one at that place. */
function exampleFor(
  examples: Record<string, unknown> | undefined,
  name: string,
  place: number,
): unknown {
  const all = Object.values(examples ?? {});
  return valueOf((place === 0 ? examples?.[name] : undefined) ?? all[place] ?? all[0]);
}

function valueOf(example: unknown): unknown {
  return (resolveReference(contract, example) as { value: unknown }).value;
}

function pathFor(template: string, parameters: unknown[], name: string, place: number): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_match, parameterName: string) => {
    const parameter = parameters
      .map(
        (node) =>
          resolveReference(contract, node) as { name: string; examples: Record<string, unknown> },
      )
      .find((candidate) => candidate.name === parameterName);
    return encodeURIComponent(String(exampleFor(parameter?.examples, name, place)));
  });
}
