// Finds everything that is wrong with a linked document, with its file and its pointer there.
import { isObject, type JsonObject } from "../document.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { pointerOf, walk, type Trail } from "./document-walk.ts";
import type { Kind } from "./grammar.ts";
import type { LinkedDocument } from "./linked-document.ts";
import { checkOperations } from "./operation-check.ts";
import type { Version } from "./keyword-rules.ts";
import { checkSchema } from "./schema-check.ts";

/** All problems: those of references first, then in the order of the files. */
export function checkDocument(linked: LinkedDocument, version: Version): Diagnostic[] {
  const found: Diagnostic[] = [];
  const complain = (
    pointer: string,
    message: string,
    remedy: string,
    node?: unknown,
    isWarning = false,
  ): void => {
    const breaks = isObject(node) ? { node } : {};
    const severity = isWarning ? "warning" : "error";
    const { file, pointer: inFile } = linked.place(pointer);
    found.push({ severity, file, pointer: inFile, message, remedy, ...breaks });
  };

  function visit(node: unknown, kind: Kind, trail: Trail): void {
    if (isObject(node) && typeof node.$ref === "string") checkChain(node, trail);
    if (kind === "schema") {
      for (const { pointer, message, remedy, isHarmless } of checkSchema(node, version)) {
        const holder = isObject(node) ? node : trail.holder;
        complain(pointerOf(trail) + pointer, message, remedy, isHarmless ? undefined : holder);
      }
    } else if (!isObject(node)) {
      const what = Array.isArray(node) ? "a list" : JSON.stringify(node);
      complain(
        pointerOf(trail),
        `${what} stands where a ${words[kind] ?? kind} belongs`,
        "write an object",
        trail.holder,
      );
    } else if (kind === "parameter" && node.$ref === undefined) checkParameter(node, trail);
  }

  function checkChain(node: JsonObject, trail: Trail): void {
    const seen = new Set<unknown>();
    for (let at: unknown = node; isObject(at) && typeof at.$ref === "string";) {
      if (seen.has(at) && at !== node) return;
      if (seen.has(at)) {
        const message = `$ref "${String(node.$ref)}" leads back to itself and never to anything`;
        return complain(
          `${pointerOf(trail)}/$ref`,
          message,
          "let it end at an object without a $ref",
          node,
        );
      }
      seen.add(at);
      at = linked.follow(at.$ref)?.node;
    }
  }

  function checkParameter(node: JsonObject, trail: Trail): void {
    const pointer = pointerOf(trail);
    if (typeof node.name !== "string")
      complain(pointer, "the parameter has no name", "add its name", node);
    if (!["path", "query", "header", "cookie"].includes(String(node.in))) {
      const isSwagger = node.in === "body" || node.in === "formData";
      const remedy = isSwagger
        ? "describe it as requestBody"
        : "write path, query, header or cookie";
      complain(
        `${pointer}/in`,
        `the parameter is in ${JSON.stringify(node.in) ?? "nothing"}`,
        remedy,
        node,
      );
    }
  }

  walk(linked, { node: linked.document, kind: "document", trail: { root: "" } }, visit);
  for (const { pointer, message, remedy, node, isWarning } of checkOperations(linked, version)) {
    complain(pointer, message, remedy, node, isWarning);
  }
  return [...linked.diagnostics, ...found];
}

const words: Partial<Record<Kind, string>> = {
  pathItem: "path item",
  requestBody: "request body",
  mediaType: "media type",
  securityScheme: "security scheme",
};
