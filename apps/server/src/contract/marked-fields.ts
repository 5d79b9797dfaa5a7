// Finds the fields of a body that the contract marks: those that require a permission, and secrets.
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
export function hasField(body: unknown, [key, ...rest]: FieldPath): boolean {
  if (key === undefined) return true;
  if (typeof body !== "object" || body === null || !Object.hasOwn(body, key)) return false;
  return hasField((body as Record<string, unknown>)[key], rest);
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
      property,
    });
  });
}
