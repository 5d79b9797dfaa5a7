// Reads the bundle as far as the references speak of it.
import { readFileSync } from "node:fs";

export interface SchemaNode {
  $ref?: string;
  type?: string;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  const?: unknown;
  "x-permission"?: string;
}

export interface ParameterNode {
  name: string;
  in: string;
  required?: boolean;
  schema: SchemaNode;
  examples?: Record<string, unknown>;
}

export interface BodyNode {
  required?: boolean;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema: SchemaNode; examples?: Record<string, unknown> }>;
}

export interface OperationNode {
  operationId: string;
  deprecated?: boolean;
  security?: Record<string, string[]>[];
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
}

interface Bundle {
  paths: Record<string, Record<string, unknown>>;
  components: {
    examples: Record<string, { "x-demo"?: string; value: unknown }>;
    securitySchemes: Record<
      string,
      { type: string; scheme?: string; "x-permissions": Record<string, { roles: string[] }> }
    >;
  };
}

/** The bundle as the build left it, until another is read. */
export let bundle: Bundle = readBuilt();

function readBuilt(): Bundle {
  return JSON.parse(readFileSync(new URL("../../dist/openapi.json", import.meta.url), "utf8"));
}

/** Compares with the bundle that is built by now. */
export function readBundleAnew(): void {
  bundle = readBuilt();
}

/** Returns the node, or what its `$ref` points to, with the keys that stand beside the `$ref`. */
export function resolved<Node>(node: unknown): Node {
  const { $ref, ...beside } = node as { $ref?: string };
  if ($ref === undefined) return node as Node;
  const target = $ref
    .slice("#/".length)
    .split("/")
    .reduce<unknown>(
      (value, token) =>
        (value as Record<string, unknown>)[token.replaceAll("~1", "/").replaceAll("~0", "~")],
      bundle,
    );
  return { ...resolved<object>(target), ...beside } as Node;
}
