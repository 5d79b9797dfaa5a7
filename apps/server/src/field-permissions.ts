// Permissions that single fields of a request body require, as the contract's x-permission says.
import type { Operation } from "@org-admin/operation-router";
import { type ContractDocument, resolve } from "./contract.ts";
import { MissingPermission } from "./errors.ts";
import type { Principal } from "./principal.ts";

interface Field {
  path: string[];
  permission: string;
}

interface ObjectSchema {
  properties?: Record<string, { "x-permission"?: string }>;
}

/**
 * Makes the check of one operation's bodies.
 *
 * @throws {MissingPermission} from the check, when the body has a field that the caller may not set.
 */
export function fieldPermissionCheck(document: ContractDocument, operation: Operation) {
  const body = resolve(document, operation.definition.requestBody) as
    | { content?: Record<string, { schema?: unknown }> }
    | undefined;
  const fields = protectedFields(document, body?.content?.["application/json"]?.schema, []);

  return (content: unknown, principal: Principal): void => {
    for (const { path, permission } of fields) {
      if (has(content, path) && !principal.permissions.has(permission)) {
        throw new MissingPermission(permission);
      }
    }
  };
}

function protectedFields(
  document: ContractDocument,
  node: unknown,
  path: string[],
  ancestors: readonly unknown[] = [],
): Field[] {
  const schema = resolve(document, node) as ObjectSchema | undefined;
  if (!schema || ancestors.includes(schema)) return [];
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = path.concat(name);
    const inner = protectedFields(document, property, here, ancestors.concat(schema));
    const permission = property["x-permission"];
    return permission ? inner.concat({ path: here, permission }) : inner;
  });
}

function has(content: unknown, path: string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  if (typeof content !== "object" || content === null || !Object.hasOwn(content, key)) return false;
  return has((content as Record<string, unknown>)[key], rest);
}
