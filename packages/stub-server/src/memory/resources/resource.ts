// Describes the resource at a path, an item of a collection or a singleton, and reads path templates.
import type { Call } from "@contract-first/operation-router";
import { isJson } from "@contract-first/operation-router/document/media-type";
import type { Operation } from "@contract-first/operation-router/document/operation";
import { envelopes, locateList, schemasAt } from "./envelope.ts";
import { findKey, parameterSchema, type ItemName } from "./key.ts";
import type { ResourcePath } from "../store.ts";
import type { SchemaSummaries, SchemaSummary } from "./schema-summary.ts";

/** A resource with a path of its own. */
export interface Resource {
  /** The path template; that of an item without operations of its own ends in `/{}`. */
  path: string;
  /** The last segment of its collection, or its own. */
  name: string;
  /** The property that holds an item's id. */
  key: string | undefined;
  keySchemas: unknown[];
  /** The properties that any operation gives it. */
  properties: Set<string>;
  /** Whether POST creates it, so that PUT need not. */
  hasPost: boolean;
  /** The operation that lists it. */
  list: Operation | undefined;
}

/** Describes the resource at a path by its own operations, and those of its collection if it has one. */
export function describeResource(
  summaries: SchemaSummaries,
  path: string,
  own: Methods | undefined,
  collection: Methods | undefined,
): Resource {
  const parameter = parameterAtEnd(path);
  const isItem = parameter !== undefined || path.endsWith("/{}");
  const name = lastSegment(isItem ? parentPath(path) : path);
  const sources = [own?.get("GET"), collection?.get("POST"), own?.get("PUT"), own?.get("PATCH")];
  const answers = sources.map((one) => summaries.of(one ? successSchemas(one) : []));
  const enveloped = answers.flatMap(({ properties }) =>
    envelopes([...properties.keys()], name).map((one) => summaries.of(properties.get(one) ?? [])),
  );
  const list = collection?.get("GET");
  const candidates = [
    ...answers,
    ...enveloped,
    ...(list ? [summarizeListedItems(summaries, list, name)] : []),
  ];

  const [operation] = own?.values() ?? [];
  const schema = parameterSchema(operation?.parameters ?? [], parameter ?? "");
  const itemName: ItemName = {
    collection: name,
    parameter: parameter === undefined ? undefined : { name: parameter, schema },
  };
  let key: string | undefined;
  const identified = candidates.find((summary) => {
    key = isItem ? findKey(summaries, itemName, summary) : undefined;
    return key !== undefined;
  });
  const properties = new Set<string>();
  for (const summary of key === undefined ? answers : candidates) {
    if (key !== undefined && !summary.properties.has(key)) continue;
    for (const property of summary.properties.keys()) properties.add(property);
  }
  return {
    path,
    name,
    key,
    keySchemas: identified?.properties.get(key ?? "") ?? [],
    properties,
    hasPost: (isItem ? collection : own)?.has("POST") === true,
    list,
  };
}

function summarizeListedItems(
  summaries: SchemaSummaries,
  list: Operation,
  name: string,
): SchemaSummary {
  const schemas = successSchemas(list);
  const path = locateList(summaries, schemas, undefined, name);
  const listed = path === undefined ? [] : schemasAt(summaries, schemas, path);
  return summaries.of(summaries.of(listed).items);
}

/** Returns the schema of the lowest documented success with a JSON body; empty where there is none. */
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

/** The operations of a path by method. */
export type Methods = Map<string, Operation>;

/** Returns the template without a trailing slash, which routing ignores too. */
export function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Returns the name of the parameter that is the whole last segment. */
export function parameterAtEnd(path: string): string | undefined {
  return /\/\{([^{}/]+)\}$/.exec(path)?.[1];
}

export function parentPath(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Groups operations by path, without a trailing slash. */
export function groupByPath(operations: Operation[]): Map<string, Methods> {
  const paths = new Map<string, Methods>();
  for (const operation of operations) {
    const path = trimSlash(operation.path);
    const methods: Methods = paths.get(path) ?? new Map();
    paths.set(path, methods.set(operation.method, operation));
  }
  return paths;
}

/** Returns the path of a call, with the values of its parameters. */
export function resourcePathOf({ operation, params }: Call): ResourcePath {
  const fill = (_: string, name: string): string => {
    const value = params[name];
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  return trimSlash(operation.path)
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll(/\{([^{}/]+)\}/g, fill));
}
