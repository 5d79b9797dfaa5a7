// Reads the contract's stories: each documented response example, with the request that must produce it.
import { failureStatus, type FailureKind } from "@org-admin/operation-router";
import { resolve } from "../src/contract.ts";
import { contract } from "./server.ts";

/** One response example of one operation, and the examples of the same name that its request is made of. */
export interface Story {
  operationId: string;
  method: string;
  path: string;
  name: string;
  status: number;
  expected: unknown;
  /** Set when the error comes from the request's outside rather than from its content. */
  kind: FailureKind | undefined;
  body: unknown;
}

interface Media {
  schema?: unknown;
  examples?: Record<string, unknown>;
}

interface Documented {
  operationId: string;
  parameters?: unknown[];
  requestBody?: unknown;
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

function operationStories(
  template: string,
  method: string,
  operation: Documented,
  shared: unknown,
): Story[] {
  const parameters = [...((shared ?? []) as unknown[]), ...(operation.parameters ?? [])];
  return Object.entries(operation.responses).flatMap(([key, response]) =>
    Object.entries(mediaOf(response).examples ?? {}).map(([name, example]) => {
      const kind = raisedBy(name);
      return {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path: pathFor(template, parameters, name),
        name,
        status: key === "default" && kind ? failureStatus[kind] : Number(key),
        expected: valueOf(example),
        kind,
        body: operation.requestBody && exampleFor(mediaOf(operation.requestBody).examples, name),
      };
    }),
  );
}

function mediaOf(node: unknown): Media {
  const { content } = resolve(contract, node) as { content: Record<string, Media> };
  return content["application/json"] ?? {};
}

function raisedBy(errorName: string): FailureKind | undefined {
  const schema = contract.components.schemas[errorName] as { "x-raised-by"?: FailureKind[] };
  return schema?.["x-raised-by"]?.[0];
}

/** The example of that name, or else the first. */
function exampleFor(examples: Record<string, unknown> | undefined, name: string): unknown {
  return valueOf(examples?.[name] ?? Object.values(examples ?? {})[0]);
}

function valueOf(example: unknown): unknown {
  return (resolve(contract, example) as { value: unknown }).value;
}

function pathFor(template: string, parameters: unknown[], name: string): string {
  return template.replaceAll(/\{([^}]+)\}/g, (_match, parameterName: string) => {
    const parameter = parameters
      .map((node) => resolve(contract, node) as { name: string; examples: Record<string, unknown> })
      .find((candidate) => candidate.name === parameterName);
    return encodeURIComponent(String(exampleFor(parameter?.examples, name)));
  });
}
