// The rules for metaschemas, which are JSON Schemas that users store, and for metadata that must satisfy them.
import { check } from "./schema-checker.ts";
import type { ValueViolation } from "./value-violation.ts";

const MAX_DEPTH = 16;

/**
 * Returns why a text is not an acceptable JSON Schema.
 *
 * @throws {Failure} `unavailable` if too many checks are waiting.
 */
export async function metaschemaViolations(text: string): Promise<ValueViolation[]> {
  const schema = parseObject(text);
  if (schema === undefined) {
    return [{ pointer: "", rule: "json", message: "must be the text of a JSON object" }];
  }
  if (isDeeper(schema, MAX_DEPTH)) {
    return [{ pointer: "", rule: "maxDepth", message: `must have at most ${MAX_DEPTH} levels` }];
  }
  return check({ text, value: undefined });
}

/**
 * Returns the rules of a stored metaschema that the metadata breaks, a hundred at most.
 *
 * @throws {Failure} `unavailable` if too many checks are waiting.
 */
export function metadataViolations(
  metaschema: string,
  metadata: object,
): Promise<ValueViolation[]> {
  return check({ text: metaschema, value: metadata });
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}
