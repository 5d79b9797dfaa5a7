// Finds everything that is wrong with a linked document, with its file and its pointer there.
import type { Operation } from "@contract-first/operation-router";
import { isObject, type JsonObject } from "@contract-first/operation-router/document/json";
import type { Kind } from "../link/grammar.ts";
import type { LinkedDocument } from "../link/linked-document.ts";
import type { FileDiagnostic } from "../source/diagnostic.ts";
import { pointerOf, walk, type Trail } from "./document-walk.ts";
import type { Version } from "./keyword-rules.ts";
import { checkOperations } from "./operation-check.ts";
import { checkSchema } from "./schema-check.ts";

/** Everything that is wrong: with references first, then in the order of the files. */
export function checkDocument(
  linked: LinkedDocument,
  operations: Operation[],
  version: Version,
): FileDiagnostic[] {
  const found: FileDiagnostic[] = [];
  const report = (
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
        report(pointerOf(trail) + pointer, message, remedy, isHarmless ? undefined : holder);
      }
    } else if (!isObject(node)) {
      const what = Array.isArray(node) ? "a list" : JSON.stringify(node);
      report(
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
        return report(
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
      report(pointer, "the parameter has no name", "add its name", node);
    if (!["path", "query", "header", "cookie"].includes(String(node.in))) {
      const isSwagger = node.in === "body" || node.in === "formData";
      const remedy = isSwagger
        ? "describe it as requestBody"
        : "write path, query, header or cookie";
      report(
        `${pointer}/in`,
        `the parameter is in ${JSON.stringify(node.in) ?? "nothing"}`,
        remedy,
        node,
      );
    }
  }

  walk(linked, { node: linked.document, kind: "document", trail: { root: "" } }, visit);
  for (const { pointer, message, remedy, node, isWarning } of checkOperations(
    linked,
    operations,
    version,
  )) {
    report(pointer, message, remedy, node, isWarning);
  }
  return [...linked.diagnostics, ...found];
}

const words: Partial<Record<Kind, string>> = {
  pathItem: "path item",
  requestBody: "request body",
  mediaType: "media type",
  securityScheme: "security scheme",
};
