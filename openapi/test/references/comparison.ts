// Compares the published pages with the bundle, fact by fact.
import { isDeepStrictEqual } from "node:util";
import {
  type BodyNode,
  bundle,
  type OperationNode,
  type ParameterNode,
  resolved,
  type SchemaNode,
} from "./bundle.ts";
import {
  allowsEmpty,
  errorTexts,
  exchangesShown,
  exampleShown,
  metadataNames,
} from "./published-values.ts";
import type { PublishedFields, PublishedResponse, ReferencePage } from "./reference-page.ts";
import { type Facts, schemaFacts } from "./schema-facts.ts";

/** One fact that is not the same here as on the page. */
export interface Difference {
  /** Where: the operation, the part of it, a pointer and a keyword, as far as each applies. */
  at: string;
  published: unknown;
  here: unknown;
}

/** What stands for a fact that one side does not state. */
const NONE = "none";

/** Returns every difference between a page and the operation of the bundle that it describes. */
export function differencesFrom(page: ReferencePage): Difference[] {
  const found = Object.entries(bundle.paths).find(
    ([path]) => path === page.path.replace(/\/$/, ""),
  );
  const operation = found?.[1][page.method.toLowerCase()] as OperationNode | undefined;
  if (!found || !operation) throw new Error(`The bundle has no ${page.method} ${page.path}`);
  const [path, item] = found;
  const parameters = [...((item["parameters"] ?? []) as unknown[]), ...(operation.parameters ?? [])]
    .map((node) => resolved<ParameterNode>(node))
    .filter((parameter) => parameter.in === "path");
  const request = resolved<BodyNode>(operation.requestBody);
  return [
    ...unequal("path", page.path, path),
    ...unequal("deprecated", page.deprecated, operation.deprecated ?? false),
    ...unequal("permission", page.permission ?? NONE, permissionOf(operation)),
    ...(page.credentials === undefined
      ? []
      : unequal("credentials", page.credentials, credentialsOf(operation))),
    ...fieldDifferences("parameter", page.parameters, parameterFacts(parameters)),
    ...bodyDifferences("request", page.mediaType, page.request, request),
    ...requestDifferences(page, request),
    ...roleDifferences(page, request),
    ...responseDifferences(page, operation),
    ...exchangesShown(page, operation, parameters).flatMap(({ name, shown }) =>
      unequal(`example ${name}`, true, shown),
    ),
    ...Object.entries(page.examples ?? {}).flatMap(([pointer, value]) =>
      unequal(`request ${pointer} example`, value, exampleShown(request, pointer, value) ?? NONE),
    ),
  ].map(({ at, published, here }) => ({
    at: `${operation.operationId} ${at}`,
    published,
    here,
  }));
}

function unequal(at: string, published: unknown, here: unknown): Difference[] {
  return isDeepStrictEqual(published, here) ? [] : [{ at, published, here }];
}

function permissionOf({ security = [] }: OperationNode): string {
  return security.flatMap((one) => Object.values(one).flat()).join(" ");
}

/** Returns the header that carries the token. */
function credentialsOf({ security = [] }: OperationNode): string {
  const names = security.flatMap((one) => Object.keys(one));
  const schemes = names.map((name) => bundle.components.securitySchemes[name]);
  return schemes.map((one) => (one?.type === "http" ? "authorization" : String(one?.type))).join();
}

function parameterFacts(parameters: ParameterNode[]): Map<string, Facts> {
  return new Map(
    parameters.flatMap(({ name, required = false, schema }) => [
      ...schemaFacts(schema, name, required),
    ]),
  );
}

function bodyDifferences(
  part: string,
  mediaType: string,
  published: PublishedFields | undefined,
  { content = {} }: BodyNode,
): Difference[] {
  const schema = content[mediaType]?.schema;
  return [
    ...unequal(`${part} media type`, mediaType, Object.keys(content).join()),
    ...(published && schema ? fieldDifferences(part, published, schemaFacts(schema)) : []),
  ];
}

function fieldDifferences(
  part: string,
  published: PublishedFields,
  here: Map<string, Facts>,
): Difference[] {
  const place = (pointer: string) => `${part} ${pointer || "body"}`;
  const missing = Object.keys(published).filter((pointer) => !here.has(pointer));
  const extra = [...here.keys()].filter((pointer) => !(pointer in published));
  return [
    ...missing.map((pointer) => ({ at: place(pointer), published: "a field", here: NONE })),
    // What an extra field holds is extra with it.
    ...extra
      .filter((pointer) => !extra.some((other) => pointer.startsWith(`${other}/`)))
      .map((pointer) => ({ at: place(pointer), published: NONE, here: "a field" })),
    ...Object.entries(published).flatMap(([pointer, facts]) => {
      const own = here.get(pointer) ?? {};
      const keywords = new Set([...Object.keys(facts), ...Object.keys(own)]);
      return [...keywords].flatMap((keyword) => {
        const said = (facts as Facts)[keyword];
        if (!here.has(pointer) || (said === undefined && isOpen(part, keyword))) return [];
        return unequal(`${place(pointer)} ${keyword}`, said ?? NONE, own[keyword] ?? NONE);
      });
    }),
  ];
}

/**
 * Whether a page that does not state the keyword leaves it open: what is required, if it marks nothing, and the type.
 * The constants of errors are compared as codes with their texts.
 */
function isOpen(part: string, keyword: string): boolean {
  return (
    keyword === "required" || keyword === "type" || (keyword === "const" && /^[45d]/.test(part))
  );
}

function requestDifferences(page: ReferencePage, request: BodyNode): Difference[] {
  const { bodyRequired, mayBeEmpty = [], defaultMetadata } = page;
  const schema = request.content?.[page.mediaType]?.schema ?? {};
  const facts = schemaFacts(schema);
  return [
    ...(bodyRequired === undefined
      ? []
      : unequal("request required", bodyRequired, request.required ?? false)),
    ...mayBeEmpty.flatMap((pointer) =>
      unequal(`request ${pointer} empty`, true, allowsEmpty(facts.get(pointer) ?? {})),
    ),
    ...(defaultMetadata
      ? unequal("metaschema", defaultMetadata.toSorted(), metadataNames().toSorted())
      : []),
  ];
}

function roleDifferences({ roles = {} }: ReferencePage, request: BodyNode): Difference[] {
  const schema = Object.values(request.content ?? {})[0]?.schema;
  const { properties = {} } = resolved<SchemaNode>(schema);
  const permissions = Object.values(bundle.components.securitySchemes)[0]?.["x-permissions"] ?? {};
  return Object.entries(roles).flatMap(([pointer, published]) => {
    const property = resolved<SchemaNode>(properties[pointer.slice(1)] ?? {});
    const here = permissions[property["x-permission"] ?? ""]?.roles ?? [];
    return unequal(`request ${pointer} roles`, published.toSorted(), here.toSorted());
  });
}

function responseDifferences(page: ReferencePage, { responses }: OperationNode): Difference[] {
  const extra = Object.keys(responses).filter((status) => !(status in page.responses));
  const differences = Object.entries(page.responses).map(([status, published]) => {
    const body = resolved<BodyNode>(responses[status] ?? {});
    if (!responses[status]) return [{ at: status, published: "a response", here: NONE }];
    const headers = status.startsWith("2") ? page.headers : undefined;
    return bodyDifferences(status, page.mediaType, published.fields, body).concat(
      errorDifferences(status, published, body),
      headers ? headerDifferences(headers, body) : [],
    );
  });
  return extra
    .map((status): Difference => ({ at: status, published: NONE, here: "a response" }))
    .concat(differences.flat());
}

/** Compares codes with their texts; where the page prints no code, each of its texts with all of ours. */
function errorDifferences(
  status: string,
  { errors }: PublishedResponse,
  body: BodyNode,
): Difference[] {
  if (!errors) return [];
  const here = errorTexts(body);
  if ("" in errors) {
    const texts = [...here.values()];
    return texts
      .filter((text) => text !== errors[""])
      .map((text) => ({ at: `${status} error`, published: errors[""], here: text }));
  }
  const codes = new Set([...Object.keys(errors), ...here.keys()]);
  return [...codes].flatMap((code) =>
    unequal(`${status} error ${code}`, errors[code] ?? NONE, here.get(code) ?? NONE),
  );
}

function headerDifferences(
  published: Readonly<Record<string, string>>,
  { headers = {} }: BodyNode,
): Difference[] {
  const here = new Map(
    Object.entries(headers).map(([name, node]) => {
      const value = resolved<{ schema: SchemaNode }>(node).schema.const;
      return [name.toLowerCase(), value ?? "its own value"] as const;
    }),
  );
  const said = new Map(
    Object.entries(published).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  return [...new Set([...said.keys(), ...here.keys()])].flatMap((name) =>
    unequal(`header ${name}`, said.get(name) ?? NONE, here.get(name) ?? NONE),
  );
}
