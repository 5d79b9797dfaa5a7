// Describes what operations create, read and change: an item of a collection, or one thing.
import type { Contract } from "../contract.ts";
import type { OpenApiDocument } from "../document.ts";
import { isJson } from "../media-type.ts";
import { findKey, parameterSchema, type ItemName } from "./key.ts";
import { envelopes, locateList, schemasAt } from "./location.ts";
import { lastSegment, parameterAtEnd, parentOf, type Methods } from "./paths.ts";
import { shapeOf, type Shape } from "./shape.ts";

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
  list: Contract | undefined;
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
  const wholes = sources.map((one) => shapeOf(document, one ? successSchemas(one) : []));
  const parts = wholes.flatMap(({ properties }) =>
    envelopes([...properties.keys()], name).map((one) =>
      shapeOf(document, properties.get(one) ?? []),
    ),
  );
  const list = collection?.get("GET");
  const shapes = [...wholes, ...parts, ...(list ? [listedShape(document, list, name)] : [])];

  const [contract] = own?.values() ?? [];
  const schema = parameterSchema(contract?.parameters ?? [], parameter ?? "");
  const itemName: ItemName = {
    collection: name,
    parameter: parameter === undefined ? undefined : { name: parameter, schema },
  };
  let key: string | undefined;
  const holder = shapes.find((shape) => {
    key = isItem ? findKey(document, itemName, shape) : undefined;
    return key !== undefined;
  });
  const properties = new Set<string>();
  for (const shape of key === undefined ? wholes : shapes) {
    if (key !== undefined && !shape.properties.has(key)) continue;
    for (const property of shape.properties.keys()) properties.add(property);
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

function listedShape(document: OpenApiDocument, list: Contract, name: string): Shape {
  const schemas = successSchemas(list);
  const location = locateList(document, schemas, undefined, name);
  const listed = location === undefined ? [] : schemasAt(document, schemas, location);
  return shapeOf(document, shapeOf(document, listed).items);
}

/** The JSON schema of the lowest documented success that has one. */
export function successSchemas({ responses }: Contract): unknown[] {
  const keys = Object.keys(responses).filter((key) => key.startsWith("2"));
  const schemas = keys
    .toSorted()
    .flatMap((key) =>
      Object.entries(responses[key] ?? {}).flatMap(([mediaType, { schema }]) =>
        isJson(mediaType) && schema !== undefined ? [schema] : [],
      ),
    );
  return schemas.slice(0, 1);
}
