// Makes the input schema of a tool from the schemas of the contract, as JSON Schema that stands alone.
import { follow } from "@org-admin/client/generate/document";
import type { JsonData, JsonRecord } from "../src/model/model.ts";
import type { CommandDocument } from "./document.ts";

/** What says nothing to the caller of a tool. */
const left =
  /^(?:x-.*|examples?|xml|discriminator|externalDocs|deprecated|nullable|\$schema|\$id)$/;
/** Keywords whose keys are names. */
const named = new Set(["properties", "patternProperties", "$defs", "dependentSchemas"]);

/** Copies schemas of one document, and collects what they refer to. */
export class ToolSchemas {
  readonly defs: Record<string, JsonRecord> = {};
  readonly #document: CommandDocument;

  constructor(document: CommandDocument) {
    this.#document = document;
  }

  /** Returns a schema whose references lead to `defs`. */
  copy(schema: object): JsonRecord {
    return this.#schema(schema as Record<string, unknown>);
  }

  #schema(schema: Record<string, unknown>): JsonRecord {
    const copied: Record<string, JsonData> = {};
    for (const [key, value] of Object.entries(schema)) {
      if (left.test(key)) continue;
      if (key === "$ref") copied["$ref"] = this.#reference(String(value));
      else if (named.has(key)) copied[key] = this.#named(value as Record<string, object>, key);
      else copied[key] = this.#value(key, value);
    }
    if (Array.isArray(copied["required"])) {
      const fields = (schema["properties"] ?? {}) as Record<string, object>;
      copied["required"] = copied["required"].filter((name) => !isReadOnly(fields[String(name)]));
    }
    return asOfToday(copied, schema["nullable"] === true);
  }

  #named(schemas: Record<string, object>, key: string): JsonRecord {
    const kept = Object.entries(schemas).filter(
      // What only answers have is no input.
      ([, one]) => key !== "properties" || !isReadOnly(one),
    );
    return Object.fromEntries(kept.map(([name, one]) => [name, this.#value("schema", one)]));
  }

  #value(key: string, value: unknown): JsonData {
    if (["default", "const", "enum", "required", "type"].includes(key)) return value as JsonData;
    if (Array.isArray(value)) return value.map((one: unknown) => this.#value(key, one));
    if (typeof value !== "object" || value === null) return value as JsonData;
    return this.#schema(value as Record<string, unknown>);
  }

  #reference($ref: string): string {
    const name = $ref.replace(/^#\/(?:components\/schemas\/)?/, "").replaceAll("/", ".");
    if (this.defs[name] === undefined) {
      // Before it is copied: it may refer to itself.
      this.defs[name] = {};
      this.defs[name] = this.#schema(
        follow(this.#document as never, { $ref }) as Record<string, unknown>,
      );
    }
    return `#/$defs/${name}`;
  }
}

function isReadOnly(schema: object | undefined): boolean {
  return schema !== undefined && "readOnly" in schema && schema.readOnly === true;
}

/** Writes what OpenAPI 3.0 says in its own way as JSON Schema does. */
function asOfToday(schema: Record<string, JsonData>, isNullable: boolean): JsonRecord {
  const copied = { ...schema };
  for (const [limit, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const said = copied[exclusive];
    if (typeof said !== "boolean") continue;
    delete copied[exclusive];
    if (said && copied[limit] !== undefined) {
      copied[exclusive] = copied[limit];
      delete copied[limit];
    }
  }
  if (isNullable && copied["type"] !== undefined) copied["type"] = [copied["type"], "null"].flat();
  return copied;
}
