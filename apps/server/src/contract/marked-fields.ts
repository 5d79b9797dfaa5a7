// Finds the fields of a body that the contract marks: those that require a permission, those limited in size, and secrets.
import {
  type ContractDocument,
  type PropertyObject,
  resolveReference,
  type SchemaObject,
} from "./document.ts";

/** Names of properties, from the outermost inwards. */
export type FieldPath = readonly string[];

/** A field of a request body that only callers with the permission may set. */
export interface ProtectedField {
  path: FieldPath;
  permission: string;
}

/** Returns the fields with `x-permission`; inner fields come before the field that holds them. */
export function protectedFields(document: ContractDocument, schema: unknown): ProtectedField[] {
  return fieldsOf(document, schema).flatMap(({ path, property }) => {
    const permission = property["x-permission"];
    return permission ? [{ path, permission }] : [];
  });
}

/** A field of a request body whose JSON may have at most so many characters. */
export interface SizedField {
  path: FieldPath;
  most: number;
}

/** Returns the fields with `x-max-json-length`. */
export function sizedFields(document: ContractDocument, schema: unknown): SizedField[] {
  return fieldsOf(document, schema).flatMap(({ path, property }) => {
    const most = property["x-max-json-length"];
    return most === undefined ? [] : [{ path, most }];
  });
}

/** Returns the fields with the mark. */
export function secretFields(
  document: ContractDocument,
  schema: unknown,
  mark: "writeOnly" | "x-secret",
): FieldPath[] {
  return fieldsOf(document, schema).flatMap(({ path, property }) =>
    property[mark] === true ? [path] : [],
  );
}

/** Whether a body holds the field, whatever its value. */
export function hasField(body: unknown, path: FieldPath): boolean {
  return fieldIn(body, path) !== undefined;
}

/** Returns the value of the field, undefined if the body does not hold it. */
export function fieldIn(body: unknown, [key, ...rest]: FieldPath): unknown {
  if (key === undefined) return body;
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, key)) return undefined;
  return fieldIn((body as Record<string, unknown>)[key], rest);
}

function fieldsOf(
  document: ContractDocument,
  node: unknown,
  path: FieldPath = [],
  ancestors: readonly unknown[] = [],
): { path: FieldPath; property: PropertyObject }[] {
  const schema = resolveReference(document, node) as SchemaObject | undefined;
  if (!schema || ancestors.includes(schema)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = path.concat(name);
    return fieldsOf(document, property, here, ancestors.concat(schema)).concat({
      path: here,
      property: { ...(resolveReference(document, property) as PropertyObject), ...property },
    });
  });
}
