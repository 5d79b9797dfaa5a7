// Finds everything that is wrong with a linked document, with its file and its pointer there.
import type { Operation } from "@contract-first/operation-router";
import { scanJson } from "@contract-first/operation-router/body/json-scan";
import { isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { ObjectKind } from "../link/object-fields.ts";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import { maxDepth } from "../source/parser.ts";
import type { SourceFile } from "../source/source-file.ts";
import { trailPointer, walk, type Trail } from "./document-walk.ts";
import { checkOperations, type LinkedDiagnostic } from "./operation-check.ts";
import { checkSchema } from "./schema-check.ts";
import type { OpenApiVersion } from "./version-check.ts";

/** Returns everything that is wrong: references first, then objects, then operations. */
export function checkDocument(
  linked: LinkedDocument,
  operations: Operation[],
  version: OpenApiVersion,
): FileDiagnostic[] {
  const found = [...checkObjects(linked, version), ...checkOperations(linked, operations, version)];
  return [...linked.diagnostics, ...found.map((diagnostic) => placeInFile(linked, diagnostic))];
}

function placeInFile(
  linked: LinkedDocument,
  { pointer, message, remedy, node, isWarning = false }: LinkedDiagnostic,
): FileDiagnostic {
  const severity = isWarning ? "warning" : "error";
  return { severity, ...linked.place(pointer), message, remedy, ...(node && { node }) };
}

/** Characters: scanning a longer file would take longer than the rest of the start. */
const longestScanned = 2_000_000;

/**
 * Returns warnings of duplicate keys in JSON; in YAML they are parse errors. `isThorough` scans files
 * of any length.
 */
export function checkDuplicates(
  files: Iterable<SourceFile>,
  isThorough: boolean,
): FileDiagnostic[] {
  return [...files]
    .filter(({ isJson, text }) => isJson && (isThorough || text.length <= longestScanned))
    .flatMap((file) =>
      scanJson(file.text, maxDepth)
        .filter(({ rule }) => rule === "duplicate")
        .map(({ pointer }): FileDiagnostic => {
          const message = "the key stands twice, and only this one counts";
          return { severity: "warning", file, pointer, message, remedy: "keep one" };
        }),
    );
}

/** The names of objects that are two words. */
const objectNames: Partial<Record<ObjectKind, string>> = {
  pathItem: "path item",
  requestBody: "request body",
  mediaType: "media type",
  securityScheme: "security scheme",
};

/** Returns what is wrong with each object by itself. */
function checkObjects(linked: LinkedDocument, version: OpenApiVersion): LinkedDiagnostic[] {
  const found: LinkedDiagnostic[] = [];

  function visit(node: unknown, kind: ObjectKind, trail: Trail): void {
    if (isObject(node) && typeof node.$ref === "string") {
      found.push(...checkChain(linked, node, trail));
    }
    if (kind === "schema") {
      const holder = isObject(node) ? node : trail.holder;
      for (const { pointer, message, remedy, isHarmless } of checkSchema(node, version)) {
        report(trailPointer(trail) + pointer, message, remedy, isHarmless ? undefined : holder);
      }
    } else if (!isObject(node)) {
      const what = Array.isArray(node) ? "a list" : JSON.stringify(node);
      const message = `${what} stands where a ${objectNames[kind] ?? kind} belongs`;
      report(trailPointer(trail), message, "write an object", trail.holder);
    } else if (kind === "parameter" && node.$ref === undefined) {
      found.push(...checkParameter(node, trailPointer(trail)));
    }
  }

  function report(pointer: string, message: string, remedy: string, node?: JsonObject): void {
    found.push({ pointer, message, remedy, ...(node && { node }) });
  }

  walk(linked, { node: linked.document, kind: "document", trail: { root: "" } }, visit);
  return found;
}

/** Reports a chain of `$ref`s that leads back to its start. */
function checkChain(linked: LinkedDocument, start: JsonObject, trail: Trail): LinkedDiagnostic[] {
  const seen = new Set<unknown>();
  for (let node: unknown = start; isObject(node) && typeof node.$ref === "string";) {
    if (seen.has(node) && node !== start) return [];
    if (seen.has(node)) {
      const message = `$ref "${String(start.$ref)}" leads back to itself and never to anything`;
      const remedy = "let it end at an object without a $ref";
      return [{ pointer: `${trailPointer(trail)}/$ref`, message, remedy, node: start }];
    }
    seen.add(node);
    node = linked.follow(node.$ref)?.node;
  }
  return [];
}

/** @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object */
function checkParameter(node: JsonObject, pointer: string): LinkedDiagnostic[] {
  const found: LinkedDiagnostic[] = [];
  if (typeof node.name !== "string") {
    found.push({ pointer, message: "the parameter has no name", remedy: "add its name", node });
  }
  if (!["path", "query", "header", "cookie"].includes(String(node.in))) {
    const isSwagger = node.in === "body" || node.in === "formData";
    found.push({
      pointer: `${pointer}/in`,
      message: `the parameter is in ${JSON.stringify(node.in) ?? "nothing"}`,
      remedy: isSwagger ? "describe it as requestBody" : "write path, query, header or cookie",
      node,
    });
  }
  return found;
}
