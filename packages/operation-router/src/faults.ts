// Finds out where in the document it is that an operation's description goes wrong.
import type { Contract } from "./contract.ts";
import { messageOf } from "./message.ts";
import { isObject, pointerNames, type JsonObject, type OpenApiDocument } from "./document.ts";
import { keywordKinds } from "./keywords.ts";
import type { OperationProblem } from "./operation.ts";
import { References, type Base } from "./references.ts";
import { createRequestPart, type Ajv } from "./validator-parts.ts";
import { escapePointer } from "./violation.ts";

interface Place {
  node: unknown;
  pointer: string;
  isSchema: boolean;
  base: Base | undefined;
}

/** What is walked past: nothing there decides what is valid. */
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
 * The references to nothing and the schemas that cannot be compiled, in all that an operation
 * reaches. A walk of its own, so that nothing need be remembered while all goes well.
 */
export function findFaults(document: OpenApiDocument, contract: Contract): OperationProblem[] {
  const { openapi } = document;
  const { ajvBody } = createRequestPart({ openapi, paths: {}, components: {} });
  const references = new References(document);
  const faults: OperationProblem[] = [];
  const { operation } = contract;
  const start = { isSchema: false, base: undefined };
  // What the path says for all of its operations.
  const shared = `${contract.pointer.slice(0, contract.pointer.lastIndexOf("/"))}/parameters`;
  const rest: Place[] = [
    { ...start, node: operation.definition, pointer: contract.pointer },
    { ...start, node: contract.shared, pointer: shared },
  ];
  const seen = new Set<unknown>();

  for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
    const { node, pointer, isSchema } = at;
    if (isSchema && typeof node !== "boolean" && !isObject(node)) {
      faults.push({ pointer, message: `${JSON.stringify(node)} stands where a schema must be` });
    }
    if (typeof node !== "object" || node === null || seen.has(node)) continue;
    seen.add(node);
    const base = isObject(node) && isSchema ? references.baseOf(node, at.base) : at.base;
    if (isObject(node) && typeof node.$ref === "string") {
      try {
        const found = references.find(node.$ref, base);
        const target = node.$ref.startsWith("#/") && base === undefined;
        rest.push({ ...found, isSchema, pointer: target ? pointerOf(node.$ref) : pointer });
      } catch (error) {
        faults.push({ pointer: `${pointer}/$ref`, message: messageOf(error) });
      }
    }
    if (isSchema && isObject(node)) faults.push(...findKeywords(ajvBody, node, pointer));
    for (const part of partsOf(node, pointer, isSchema)) rest.push({ ...part, base });
  }
  return faults;
}

function partsOf(node: object, pointer: string, isSchema: boolean): Omit<Place, "base">[] {
  return Object.entries(node).flatMap(([key, value]): Omit<Place, "base">[] => {
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

/** The keywords of a schema that cannot be compiled, whatever stands below them. */
function findKeywords(ajv: Ajv, schema: JsonObject, pointer: string): OperationProblem[] {
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

/** A keyword's value without the schemas in it. */
function hollow(value: unknown, kind: string): unknown {
  if (kind === "map" && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, Array.isArray(part) ? part : {}]),
    );
  }
  if (Array.isArray(value)) return value.map(() => ({}));
  return isObject(value) || kind === "schema" ? {} : value;
}

function pointerOf(ref: string): string {
  return pointerNames(ref)
    .map((name) => `/${escapePointer(name)}`)
    .join("");
}
