// Finds the places in the document that keep an operation from being served.
import { messageOf, type Diagnostic } from "../document/diagnostic.ts";
import type { OpenApiDocument } from "../document/document.ts";
import { isObject, type JsonObject } from "../document/json.ts";
import type { Operation } from "../document/operation.ts";
import { escapePointer, pointerOfReference } from "../document/pointer.ts";
import { keywordKinds } from "../schema/keywords.ts";
import { SchemaReferences, type SchemaBase } from "../schema/schema-references.ts";
import { createRequestPart, type Ajv } from "./seam.ts";

interface Visit {
  node: unknown;
  pointer: string;
  isSchema: boolean;
  base: SchemaBase | undefined;
}

/** Members outside schemas that are not visited, because they do not affect validity. */
const skipped = new Set([
  "example",
  "examples",
  "callbacks",
  "links",
  "servers",
  "tags",
  "security",
]);

/**
 * Returns the references to nothing and the schemas that cannot be compiled, in everything an
 * operation reaches. The operation is walked again for this, so that building validators need not
 * keep track of pointers.
 */
export function findDiagnostics(document: OpenApiDocument, operation: Operation): Diagnostic[] {
  const { openapi } = document;
  const { ajvBody } = createRequestPart({ openapi, paths: {}, components: {} });
  const references = new SchemaReferences(document);
  const diagnostics: Diagnostic[] = [];
  const plain = { isSchema: false, base: undefined };
  const { definition, item, pointer: start } = operation;
  const stack: Visit[] = [
    { ...plain, node: definition, pointer: start },
    { ...plain, node: item.node.parameters, pointer: `${item.pointer}/parameters` },
  ];
  const seen = new Set<unknown>();

  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const { node, pointer, isSchema } = at;
    if (isSchema && typeof node !== "boolean" && !isObject(node)) {
      diagnostics.push({
        pointer,
        message: `${JSON.stringify(node)} stands where a schema must be`,
      });
    }
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const base = isObject(node) && isSchema ? references.baseOf(node, at.base) : at.base;
    if (isObject(node) && typeof node.$ref === "string") {
      try {
        const found = references.find(node.$ref, base);
        const target = node.$ref.startsWith("#/") && base === undefined;
        stack.push({
          ...found,
          isSchema,
          pointer: target ? pointerOfReference(node.$ref) : pointer,
        });
      } catch (error) {
        diagnostics.push({ pointer: `${pointer}/$ref`, message: messageOf(error) });
      }
    }
    if (isSchema && isObject(node)) diagnostics.push(...checkKeywords(ajvBody, node, pointer));
    for (const part of childrenOf(node, pointer, isSchema)) stack.push({ ...part, base });
  }
  return diagnostics;
}

function childrenOf(node: object, pointer: string, isSchema: boolean): Omit<Visit, "base">[] {
  return Object.entries(node).flatMap(([key, value]): Omit<Visit, "base">[] => {
    const at = `${pointer}/${escapePointer(key)}`;
    if (!isSchema) {
      return skipped.has(key) || key.startsWith("x-")
        ? []
        : [{ node: value, pointer: at, isSchema: key === "schema" }];
    }
    const kind = keywordKinds.get(key);
    if (kind === undefined || kind === "literal") return [];
    const isOne = kind === "schema" && !Array.isArray(value);
    if (isOne) return [{ node: value, pointer: at, isSchema }];
    return Object.entries(Object(value) as object)
      .filter(([, part]) => !(key === "dependencies" && Array.isArray(part)))
      .map(([name, part]: [string, unknown]) => ({
        node: part,
        pointer: `${at}/${escapePointer(name)}`,
        isSchema,
      }));
  });
}

/** Compiles each keyword by itself, without the schemas in it, which are visited later. */
function checkKeywords(ajv: Ajv, schema: JsonObject, pointer: string): Diagnostic[] {
  return Object.entries(schema).flatMap(([key, value]) => {
    const kind = keywordKinds.get(key);
    if (kind === undefined || key === "nullable") return [];
    try {
      ajv.compile({ [key]: kind === "literal" ? value : hollow(value, kind) });
      return [];
    } catch (error) {
      return [{ pointer: `${pointer}/${key}`, message: messageOf(error) }];
    }
  });
}

/** Returns the value of a keyword with an empty schema in place of each schema. */
function hollow(value: unknown, kind: string): unknown {
  if (kind === "map" && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, Array.isArray(part) ? part : {}]),
    );
  }
  if (Array.isArray(value)) return value.map(() => ({}));
  return isObject(value) || kind === "schema" ? {} : value;
}
