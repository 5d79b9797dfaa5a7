// Collects the errors of the contract: each with its code, its example, and the operations that answer it.
import { flatten, type OpenApiDocument } from "@contract-first/operation-router/document/document";
import { asArray, asObject, child, isObject } from "@contract-first/operation-router/document/json";
import type { DescribedExample, OperationPage } from "./operation-page.ts";
import { namesIn } from "./schema-node.ts";
import { textOf } from "./text.ts";

/** An error that a schema of its own describes. */
export interface ErrorEntry {
  /** The name of its schema. */
  name: string;
  /** As the answer has it; empty if the schema fixes none. */
  code: string;
  message: string;
  description: string;
  /** What a caller does about it, if the contract says. */
  remedy: string;
  example?: DescribedExample;
  answeredBy: { operationId: string; status: string }[];
}

/** Names of the properties that hold a code, and a text, in the usual envelopes. */
const codeNames = ["code", "errorCode", "type"];
const messageNames = ["message", "errorMessage", "title"];

/** Returns the errors in the order in which the operations answer them. */
export function errorsOf(
  document: OpenApiDocument,
  pages: OperationPage[],
): Map<string, ErrorEntry> {
  const errors = new Map<string, ErrorEntry>();
  for (const { id, responses } of pages) {
    for (const { status, content } of responses) {
      if (!/^[45]|^default$/i.test(status)) continue;
      for (const { schema, examples } of content) {
        for (const name of namesIn(schema)) {
          const entry = errors.get(name) ?? newEntry(document, name);
          errors.set(name, entry);
          entry.answeredBy.push({ operationId: id, status });
          const example = entry.example ?? exampleOf(examples, entry);
          if (example) entry.example = example;
        }
      }
    }
  }
  // An envelope that fixes no code is no error of its own.
  return new Map([...errors].filter(([, { code }]) => code !== ""));
}

/** Returns which of the errors an example shows: the one that is named like it, or the only one with its code. */
export function errorOfExample(
  errors: ErrorEntry[],
  { name, value }: DescribedExample,
): ErrorEntry | undefined {
  const named = errors.find((one) => one.name === name);
  if (named) return named;
  const same = errors.filter(({ code }) => code === textAt(value, codeNames));
  return same.length === 1 ? same[0] : undefined;
}

function exampleOf(examples: DescribedExample[], entry: ErrorEntry): DescribedExample | undefined {
  return (
    examples.find(({ name }) => name === entry.name) ??
    examples.find(
      ({ value }) =>
        textAt(value, codeNames) === entry.code && textAt(value, messageNames) === entry.message,
    )
  );
}

function newEntry(document: OpenApiDocument, name: string): ErrorEntry {
  const schema = flatten(document, { $ref: `#/components/schemas/${name}` });
  return {
    name,
    code: fixedAt(document, schema, codeNames),
    message: fixedAt(document, schema, messageNames),
    description: textOf(schema.description),
    remedy: textOf(schema["x-remedy"]),
    answeredBy: [],
  };
}

/** Returns the fixed text of the first of these properties, or of one in `error`. */
function fixedAt(document: OpenApiDocument, schema: unknown, names: string[]): string {
  const whole = flatten(document, schema);
  const properties = Object.assign(
    {},
    ...asArray(whole.allOf).map((part) => flatten(document, part).properties),
    whole.properties,
  ) as Record<string, unknown>;
  for (const name of names) {
    const property = flatten(document, properties[name]);
    const [only, ...others] = "const" in property ? [property.const] : asArray(property.enum);
    if (only !== undefined && others.length === 0) return String(only);
  }
  return properties["error"] === undefined ? "" : fixedAt(document, properties["error"], names);
}

function textAt(value: unknown, names: string[]): string {
  for (const name of names) {
    const found = child(value, name);
    if (found !== undefined && typeof found !== "object") return String(found);
  }
  const inner = asObject(value)["error"];
  return isObject(inner) ? textAt(inner, names) : "";
}
