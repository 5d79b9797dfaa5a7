// Requires a bound of every string, array and number that a request can have, so that no caller can send more than was thought of.
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import { followReference, type LocatedNode } from "../shared/references.ts";
import { longestMatch } from "./longest-match.ts";
import { schemasIn } from "./schema-parts.ts";

/** Formats whose texts cannot be longer than a few characters. The fraction of a `date-time` has no end. */
const shortFormats = new Set(["date", "ipv4", "ipv6", "uuid"]);

export const requestsBounded: HouseRule = () => {
  const seen = new Set<unknown>();

  // Redocly does not visit a schema in a request that it has met in an answer before.
  const check = (context: Context, schema: LocatedNode) => {
    const { node, location } = followReference(context, schema.node, schema.location) ?? {};
    if (typeof node !== "object" || node === null || !location || seen.has(node)) return;
    seen.add(node);
    for (const message of missingBounds(node)) context.report({ message, location });
    for (const part of schemasIn({ node, location })) check(context, part);
  };
  /** A parameter has a schema, or media types like a body. */
  const checkAll = (holder: Node, context: Context) => {
    const { location } = context;
    if (holder["schema"]) {
      check(context, { node: holder["schema"], location: location.child(["schema"]) });
    }
    for (const [type, media] of Object.entries<Node>(holder["content"] ?? {})) {
      const place = location.child(["content", type, "schema"]);
      check(context, { node: media["schema"], location: place });
    }
  };
  return { Parameter: checkAll, RequestBody: checkAll };
};

/** What a schema leaves open, each as a sentence. */
function missingBounds(schema: Node): string[] {
  if (schema["const"] !== undefined || schema["enum"]) return [];
  return [schema["type"]].flat().flatMap((type): string[] => {
    switch (type) {
      case "string":
        if (isShort(schema)) return [];
        return [
          "The string that callers send has no bound; add maxLength, or a pattern from ^ to $ without an open repetition.",
        ];
      case "array":
        if (schema["maxItems"] !== undefined) return [];
        return ["The array that callers send has no bound; add maxItems."];
      case "integer":
      case "number":
        if (schema["format"] !== undefined || isBetween(schema)) return [];
        return [
          `The ${type} that callers send has no bounds; add minimum and maximum, or a format.`,
        ];
      default:
        return [];
    }
  });
}

function isShort({ maxLength, format, pattern }: Node): boolean {
  if (maxLength !== undefined || shortFormats.has(format)) return true;
  return typeof pattern === "string" && longestMatch(pattern) !== Infinity;
}

function isBetween(schema: Node): boolean {
  const lowest = schema["minimum"] ?? schema["exclusiveMinimum"];
  const highest = schema["maximum"] ?? schema["exclusiveMaximum"];
  return lowest !== undefined && highest !== undefined;
}
