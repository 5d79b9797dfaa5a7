// Describes what operations create, read and change: an item of a collection, or one thing.
import type { OpenApiDocument } from "@contract-first/operation-router/document/document";
import { isJson } from "@contract-first/operation-router/document/media-type";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { findKey, parameterSchema, type ItemName } from "./key.ts";
import { envelopes, locateList, schemasAt } from "./location.ts";
import { lastSegment, parameterAtEnd, parentOf, type Methods } from "./paths.ts";
import { summarize, type SchemaSummary } from "./schema-summary.ts";

/** Something with a place of its own. */
export interface Resource {
  /** The path template; that of an item without operations of its own ends in `/{}`. */
  path: string;
  /** The last segment of its collection, or its own. */
  name: string;
  /** The property that holds an item's id. */
  key: string | undefined;
  keySchemas: unknown[];
  /** Names that are its own properties somewhere. */
  properties: Set<string>;
  /** Whether POST creates it, so that PUT need not. */
  hasPost: boolean;
  /** The operation that lists it. */
  list: Operation | undefined;
}

/** The resource at a path, whose collection, if it has one, has these other operations. */
export function readResource(
  document: OpenApiDocument,
  path: string,
  own: Methods | undefined,
  collection: Methods | undefined,
): Resource {
  const parameter = parameterAtEnd(path);
  const isItem = parameter !== undefined || path.endsWith("/{}");
  const name = lastSegment(isItem ? parentOf(path) : path);
  const sources = [own?.get("GET"), collection?.get("POST"), own?.get("PUT"), own?.get("PATCH")];
  const wholes = sources.map((one) => summarize(document, one ? successSchemas(one) : []));
  const parts = wholes.flatMap(({ properties }) =>
    envelopes([...properties.keys()], name).map((one) =>
      summarize(document, properties.get(one) ?? []),
    ),
  );
  const list = collection?.get("GET");
  const summaries = [...wholes, ...parts, ...(list ? [listedShape(document, list, name)] : [])];

  const [operation] = own?.values() ?? [];
  const schema = parameterSchema(operation?.parameters ?? [], parameter ?? "");
  const itemName: ItemName = {
    collection: name,
    parameter: parameter === undefined ? undefined : { name: parameter, schema },
  };
  let key: string | undefined;
  const holder = summaries.find((summary) => {
    key = isItem ? findKey(document, itemName, summary) : undefined;
    return key !== undefined;
  });
  const properties = new Set<string>();
  for (const summary of key === undefined ? wholes : summaries) {
    if (key !== undefined && !summary.properties.has(key)) continue;
    for (const property of summary.properties.keys()) properties.add(property);
  }
  return {
    path,
    name,
    key,
    keySchemas: holder?.properties.get(key ?? "") ?? [],
    properties,
    hasPost: (isItem ? collection : own)?.has("POST") === true,
    list,
  };
}

function listedShape(document: OpenApiDocument, list: Operation, name: string): SchemaSummary {
  const schemas = successSchemas(list);
  const location = locateList(document, schemas, undefined, name);
  const listed = location === undefined ? [] : schemasAt(document, schemas, location);
  return summarize(document, summarize(document, listed).items);
}

/** The JSON schema of the lowest documented success that has one. */
export function successSchemas({ responses }: Operation): unknown[] {
  const keys = Object.keys(responses).filter((key) => key.startsWith("2"));
  const schemas = keys
    .toSorted()
    .flatMap((key) =>
      Object.entries(responses[key]?.content ?? {}).flatMap(([mediaType, { node }]) =>
        isJson(mediaType) && node.schema !== undefined ? [node.schema] : [],
      ),
    );
  return schemas.slice(0, 1);
}
