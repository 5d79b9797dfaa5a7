// What may be in a schema's value depends on where it travels: `readOnly`, `writeOnly`, defaults.
import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import type { Base, References } from "./references.ts";
import { createFits } from "./stub/sample/fits.ts";

/** Whether a schema is for a body that is received, for a parameter or for what is answered. */
export type Direction = "request" | "parameter" | "response";

/** What must not be in it; for parameters, the marks mean nothing. */
const marks = { request: "readOnly", parameter: undefined, response: "writeOnly" } as const;

export interface Traffic {
  mark: "readOnly" | "writeOnly" | undefined;
  /** Whether a schema, or what it refers to, has the mark. */
  isMarked: (schema: unknown, base: Base | undefined) => boolean;
  /** Whether a schema's default would not be filled in only to be refused. */
  hasUsableDefault: (schema: JsonObject, base: Base | undefined) => boolean;
}

export function createTraffic(
  document: OpenApiDocument,
  references: References,
  direction: Direction,
): Traffic {
  const mark = marks[direction];
  const fits = createFits(document, direction);

  function isMarked(schema: unknown, base: Base | undefined): boolean {
    if (mark === undefined) return false;
    let node = schema;
    for (let steps = 0; isObject(node) && steps < 100; steps++) {
      if (node[mark] === true) return true;
      if (typeof node.$ref !== "string") return false;
      ({ node } = references.find(node.$ref, base));
    }
    return false;
  }

  function hasUsableDefault(schema: JsonObject, base: Base | undefined): boolean {
    if (isMarked(schema, base)) return false;
    try {
      return fits(schema, schema.default);
    } catch {
      return true; // by references that only the validator can follow
    }
  }
  return { mark, isMarked, hasUsableDefault };
}
