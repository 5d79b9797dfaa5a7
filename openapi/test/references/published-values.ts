// Finds the values that the references publish, error texts and examples, in the bundle.
import { isDeepStrictEqual } from "node:util";
import {
  type BodyNode,
  bundle,
  type OperationNode,
  type ParameterNode,
  resolved,
  type SchemaNode,
} from "./bundle.ts";
import type { ReferencePage } from "./reference-page.ts";
import type { Facts } from "./schema-facts.ts";

/** Returns the texts of the errors that a response documents, by code. */
export function errorTexts({ content = {} }: BodyNode): Map<string, string> {
  const schema = resolved<SchemaNode>(Object.values(content)[0]?.schema ?? {});
  return new Map((schema.anyOf ?? [schema]).map((variant) => errorText(variant)));
}

function errorText(variant: SchemaNode): [code: string, text: string] {
  const { properties = {} } = resolved<SchemaNode>(variant);
  const inner = properties["error"] ? resolved<SchemaNode>(properties["error"]).properties : null;
  const { code, message } = inner ?? properties;
  return [String(code?.const), String(message?.const)];
}

/** Returns, for each exchange of the page, whether examples of one name show it, and what to call it. */
export function exchangesShown(
  { exchanges = [] }: ReferencePage,
  operation: OperationNode,
  parameters: ParameterNode[],
): { name: string; shown: boolean }[] {
  const requests = examplesOf(resolved<BodyNode>(operation.requestBody));
  return exchanges.map(({ parameters: values, request, status, answer }) => {
    const answers = examplesOf(resolved<BodyNode>(operation.responses[status]));
    const shown = [...requests].some(
      ([name, value]) =>
        isDeepStrictEqual(value, request) &&
        isDeepStrictEqual(answers.get(name), answer) &&
        parameters.every((one) => parameterExample(one, name) === values[one.name]),
    );
    return { name: JSON.stringify(request), shown };
  });
}

/** Returns the published value if an example of the request has it at the pointer. */
export function exampleShown(request: BodyNode, pointer: string, published: unknown): unknown {
  const key = pointer.slice(1);
  return [...examplesOf(request).values()]
    .map((value) => (value as Record<string, unknown>)[key])
    .find((value) => isDeepStrictEqual(value, published));
}

/** Returns whether the facts of a field let it be the empty text. */
export function allowsEmpty({ minLength, pattern, enum: values }: Facts): boolean {
  if (typeof minLength === "number" && minLength > 0) return false;
  if (Array.isArray(values) && !values.includes("")) return false;
  return typeof pattern !== "string" || new RegExp(pattern, "u").test("");
}

/** Returns the names of the metadata that the metaschema of the demo data knows. */
export function metadataNames(): string[] {
  const metaschemas = Object.values(bundle.components.examples).flatMap(({ value, ...example }) =>
    example["x-demo"] === undefined ? [] : metaschemaIn(value),
  );
  return metaschemas.flatMap(({ schema }) => Object.keys(JSON.parse(schema).properties));
}

function metaschemaIn(value: unknown): { schema: string }[] {
  const { metaschema } = value as { metaschema?: { schema: string } };
  return metaschema ? [metaschema] : [];
}

function examplesOf({ content = {} }: BodyNode): Map<string, unknown> {
  const examples = Object.values(content).flatMap((media) => Object.entries(media.examples ?? {}));
  return new Map(examples.map(([name, node]) => [name, resolved<{ value: unknown }>(node).value]));
}

/** The example of that name, or else the first, as a reader takes it. */
function parameterExample({ examples = {} }: ParameterNode, name: string): unknown {
  const node = examples[name] ?? Object.values(examples)[0];
  return node === undefined ? undefined : resolved<{ value: unknown }>(node).value;
}
