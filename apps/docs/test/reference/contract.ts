// Reads from the bundled contract what the page has to show: the menu, and the details of every operation.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** An example with the label that the page shows for it. */
export interface Example {
  label: string;
  value: unknown;
}

/** A response of an operation with the names of the headers that not every response has. */
export interface Response {
  status: string;
  headers: string[];
  examples: Example[];
  /** The operations that it leads to, each with what the page says of the link. */
  links: { operationId: string; words: string[] }[];
}

/** A parameter, or a property of a request that is limited, with the words that the page shows for the limits. */
export interface Field {
  /** The path of names to it, with "[]" after the name of an array. */
  name: string;
  words: string[];
}

/** An operation as the page shows it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  tag: string;
  summary: string;
  deprecated: boolean;
  permissions: string[];
  fields: Field[];
  requests: Example[];
  responses: Response[];
}

interface Reference {
  $ref: string;
}
type Referable<T> = T | Reference;

interface SchemaObject {
  properties?: Record<string, Referable<SchemaObject>>;
  items?: Referable<SchemaObject>;
  allOf?: Referable<SchemaObject>[];
  pattern?: string;
  maxLength?: number;
  minLength?: number;
  enum?: unknown[];
  "x-permission"?: string;
}

interface ParameterObject {
  in: string;
  name: string;
  schema: Referable<SchemaObject>;
}

interface MediaTypeObject {
  schema: Referable<SchemaObject>;
  examples?: Record<string, Referable<{ summary?: string; value: unknown }>>;
}

interface LinkObject {
  operationId: string;
  description: string;
  parameters?: Record<string, string>;
}

interface MessageObject {
  headers?: Record<string, unknown>;
  links?: Record<string, Referable<LinkObject>>;
  content?: Record<string, MediaTypeObject>;
}

interface OperationObject {
  tags: string[];
  summary: string;
  operationId: string;
  deprecated?: boolean;
  security?: Record<string, string[]>[];
  parameters?: Referable<ParameterObject>[];
  requestBody?: Referable<MessageObject>;
  responses: Record<string, Referable<MessageObject>>;
}

interface PathItem extends Record<string, unknown> {
  parameters?: Referable<ParameterObject>[];
}

interface HeaderObject {
  description: string;
  schema: { const?: string; examples?: unknown[] };
}

interface Bundle {
  info: { title: string };
  "x-common-headers"?: Record<string, Record<string, Referable<HeaderObject>>>;
  tags: { name: string; "x-displayName"?: string }[];
  "x-tagGroups": { name: string; tags: string[] }[];
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
}

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** The files of the contract that the site offers for download. */
export const files = ["openapi.yaml", "openapi.json"].map((name) => ({
  name,
  source: fileURLToPath(import.meta.resolve(`@org-admin/openapi/${name}`)),
}));

const bundle: Bundle = JSON.parse(
  readFileSync(new URL(import.meta.resolve("@org-admin/openapi/openapi.json")), "utf8"),
);

export const { title } = bundle.info;

/** All operations in the order of the contract. */
/** The headers that the page shows once, in its order, with their constant value or an example. */
export const commonHeaders = Object.values(bundle["x-common-headers"] ?? {})
  .flatMap((set) => Object.entries(set))
  .map(([name, reference]) => {
    const { description, schema } = resolve(reference);
    return { name, description, value: String(schema.const ?? schema.examples?.[0] ?? "") };
  });

const commonNames = new Set(commonHeaders.map(({ name }) => name));

export const operations: Operation[] = Object.entries(bundle.paths).flatMap(([path, item]) =>
  Object.keys(item)
    .filter((key) => METHODS.has(key))
    .map((method) => operation(method, path, item, item[method] as OperationObject)),
);

/** The groups of tags with the summaries of the operations of each tag. */
export const menu = bundle["x-tagGroups"].map((group) => ({
  label: group.name,
  tags: group.tags.map((tag) => ({
    label: tagLabel(tag),
    summaries: operations.filter((one) => one.tag === tagLabel(tag)).map(({ summary }) => summary),
  })),
}));

function tagLabel(tag: string): string {
  return bundle.tags.find(({ name }) => name === tag)?.["x-displayName"] ?? tag;
}

function operation(
  method: string,
  path: string,
  item: PathItem,
  object: OperationObject,
): Operation {
  const body = object.requestBody && resolve(object.requestBody);
  const parameters = [...(item.parameters ?? []), ...(object.parameters ?? [])].map(resolve);
  return {
    operationId: object.operationId,
    method: method.toUpperCase(),
    path,
    tag: tagLabel(object.tags[0] ?? ""),
    summary: object.summary,
    deprecated: object.deprecated ?? false,
    permissions: (object.security ?? bundle.security ?? []).flatMap((one) =>
      Object.values(one).flat(),
    ),
    fields: [
      ...parameters.map(({ name }) => ({ name, words: [] })),
      ...parameters.flatMap(({ name, schema }) => fields(schema, name)),
      ...Object.values(body?.content ?? {}).flatMap(({ schema }) => fields(schema, "")),
    ],
    requests: examples(body),
    responses: Object.entries(object.responses).map(([status, reference]) => {
      const response = resolve(reference);
      return {
        status,
        headers: Object.keys(response.headers ?? {}).filter((name) => !commonNames.has(name)),
        examples: examples(response),
        links: Object.values(response.links ?? {})
          .map(resolve)
          .map(linked),
      };
    }),
  };
}

function linked({ operationId, description, parameters = {} }: LinkObject): Response["links"][0] {
  const sources = Object.entries(parameters).map(([name, value]) => `${name}: ${value}`);
  return { operationId, words: [description, ...sources] };
}

function examples(message: MessageObject | undefined): Example[] {
  return Object.values(message?.content ?? {}).flatMap((media) =>
    Object.entries(media.examples ?? {}).map(([name, reference]) => {
      const { summary = name, value } = resolve(reference);
      return { label: summary, value };
    }),
  );
}

/** Leaves out the variants of `oneOf` and `anyOf`, because the page shows only one of them at a time. */
function fields(reference: Referable<SchemaObject>, name: string): Field[] {
  const schema = resolve(reference);
  const children = Object.entries(schema.properties ?? {}).flatMap(([key, child]) =>
    fields(child, name ? `${name}/${key}` : key),
  );
  const items = schema.items ? fields(schema.items, itemName(schema.items, name)) : [];
  const parts = (schema.allOf ?? []).flatMap((part) => fields(part, name));
  const limits = words(schema);
  return [...(limits.length > 0 ? [{ name, words: limits }] : []), ...children, ...items, ...parts];
}

/** Returns the name of the items of an array, which have a row of their own unless they are objects. */
function itemName(reference: Referable<SchemaObject>, name: string): string {
  return resolve(reference).properties === undefined ? `${name}/[i]` : `${name}[]`;
}

function words(schema: SchemaObject): string[] {
  return [
    ...(schema.pattern === undefined ? [] : [schema.pattern]),
    ...(schema.maxLength === undefined ? [] : [lengths(schema.minLength, schema.maxLength)]),
    ...(schema.enum ?? []).map((value) => JSON.stringify(value)),
    ...(schema["x-permission"] === undefined ? [] : [schema["x-permission"]]),
  ];
}

function lengths(least: number | undefined, most: number): string {
  if (least === undefined) {
    return `<= ${most} characters`;
  }
  return least === most ? `= ${most} characters` : `[ ${least} .. ${most} ] characters`;
}

function resolve<T>(node: Referable<T>): T {
  if (typeof node === "object" && node !== null && "$ref" in node) {
    let target: unknown = bundle;
    for (const key of node.$ref.slice(2).split("/")) {
      target = (target as Record<string, unknown>)[key.replaceAll("~1", "/").replaceAll("~0", "~")];
    }
    return resolve(target as Referable<T>);
  }
  return node;
}
