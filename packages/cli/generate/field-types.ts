// Tells how a value is typed on a command line, and says in words what it may be.
import { follow } from "@org-admin/client/generate/document";
import type { CommandDocument, FieldSchema } from "./document.ts";

/** Type of an option, as the runtime knows it. */
export interface FieldType {
  type: "string" | "integer" | "number" | "boolean" | "json" | "file";
  many?: true;
  nullable?: true;
  choices?: string[];
  limits: string;
}

/** Follows references; what stands beside one takes the place of what it leads to. */
export function resolve(document: CommandDocument, schema: FieldSchema): FieldSchema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...beside } = schema;
  const found = follow(document as never, { $ref }) as FieldSchema;
  return { ...resolve(document, found), ...beside };
}

/** Returns the fields of an object, with those of all schemas that it is made of. */
export function fieldsOf(
  document: CommandDocument,
  schema: FieldSchema,
  isRequired = true,
): { name: string; schema: FieldSchema; required: boolean }[] {
  const {
    properties = {},
    required = [],
    allOf = [],
    oneOf = [],
    anyOf = [],
  } = resolve(document, schema);
  const own = Object.entries(properties).map(([name, field]) => ({
    name,
    schema: field,
    required: isRequired && required.includes(name),
  }));
  const parts = [
    ...allOf.flatMap((one) => fieldsOf(document, one, isRequired)),
    ...[...oneOf, ...anyOf].flatMap((one) => fieldsOf(document, one, false)),
  ];
  const names = new Set(own.map(({ name }) => name));
  return [...own, ...parts.filter(({ name }) => !names.has(name) && names.add(name))];
}

/** Returns how a value of a schema is typed. */
export function fieldType(document: CommandDocument, schema: FieldSchema): FieldType {
  const found = plainest(document, schema);
  const types = [found.type ?? []].flat();
  const nullable = found.nullable === true || types.includes("null");
  const [only, more] = types.filter((type) => type !== "null");
  const values = found.const === undefined ? found.enum : [found.const];
  const choices = values?.filter((value) => value !== null).map(String);
  const base = {
    ...(nullable && { nullable: true as const }),
    ...(choices && { choices }),
  };
  if (only === "array" && found.items) {
    const item = fieldType(document, found.items);
    if (item.type !== "json" && !item.many) {
      const { limits, ...rest } = item;
      return {
        ...rest,
        ...base,
        ...(item.choices && { choices: item.choices }),
        many: true,
        limits: `${limits}; may be repeated`,
      };
    }
  }
  const type = typeName(found, more === undefined ? only : undefined, values);
  return { type, ...base, limits: limitsOf(found, type, nullable, choices) };
}

/** Of several schemas the one that is left beside `null`; text otherwise tells more than JSON would. */
function plainest(document: CommandDocument, schema: FieldSchema): FieldSchema {
  const { oneOf, anyOf, allOf, ...found } = resolve(document, schema);
  const parts = (oneOf ?? anyOf ?? []).map((one) => resolve(document, one));
  const others = parts.filter(({ type }) => type !== "null");
  if (others.length === 1) {
    const [other = {}] = others;
    return { ...plainest(document, other), ...found, nullable: parts.length > 1 };
  }
  if (allOf?.length === 1) return { ...plainest(document, allOf[0] ?? {}), ...found };
  return allOf && found.type === undefined ? { ...found, type: "object" } : found;
}

function typeName(
  schema: FieldSchema,
  type: string | undefined,
  values?: unknown[],
): FieldType["type"] {
  if (schema.format === "binary") return "file";
  if (type === "integer" || type === "number" || type === "boolean" || type === "string")
    return type;
  if (type === undefined && values?.every((value) => typeof value === "string")) return "string";
  return "json";
}

function limitsOf(
  { format, minimum, maximum, minLength, maxLength, pattern, default: given }: FieldSchema,
  type: string,
  nullable: boolean,
  choices: string[] | undefined,
): string {
  const what = type === "string" ? "text" : type === "json" ? "JSON" : type;
  const isSaid = format !== undefined && !/^(?:int|float|double|binary)/.test(format);
  const limits = [
    choices && type !== "boolean" ? choices.join(", ") : isSaid ? format : what,
    between(minimum, maximum, ""),
    between(minLength, maxLength, " characters"),
    // A long one explains nothing.
    pattern !== undefined && pattern.length <= 40 ? `matches ${pattern}` : undefined,
    nullable ? "or null" : undefined,
    given === undefined ? undefined : `default ${JSON.stringify(given)}`,
  ];
  return limits.filter((one) => one !== undefined).join("; ");
}

function between(
  least: number | undefined,
  most: number | undefined,
  unit: string,
): string | undefined {
  if (least !== undefined && most !== undefined) return `${least} to ${most}${unit}`;
  if (least !== undefined) return `at least ${least}${unit}`;
  return most === undefined ? undefined : `at most ${most}${unit}`;
}
