// Teaches Redocly the contract's extensions, so that it checks their shape and follows the references in them.
import type { Node } from "./redocly.ts";

const text = { type: "string" };

/** Adds the types of `x-error-families`, `x-roles`, `x-permissions`, `x-raised-by`, `x-public` and `x-permission`. */
export function withHouseTypes(types: Node): Node {
  return {
    ...types,
    ErrorFamilyList: { properties: {}, items: "ErrorFamily" },
    ErrorFamily: {
      properties: {
        paths: text,
        envelope: "Schema",
        routeNotFound: "Response",
        methodNotAllowed: "Response",
      },
      required: ["paths", "envelope", "routeNotFound", "methodNotAllowed"],
      extensionsPrefix: "x-",
    },
    RoleMap: { properties: {}, additionalProperties: () => "Role" },
    Role: {
      properties: { description: text, organizations: { enum: ["any", "own"] } },
      required: ["description", "organizations"],
    },
    PermissionMap: { properties: {}, additionalProperties: () => "Permission" },
    Permission: {
      properties: { description: text, roles: { type: "array", items: text } },
      required: ["description", "roles"],
    },
    Root: extended(types.Root, { "x-error-families": "ErrorFamilyList" }),
    SecurityScheme: extended(types.SecurityScheme, {
      "x-roles": "RoleMap",
      "x-permissions": "PermissionMap",
    }),
    Operation: extended(types.Operation, { "x-public": text }),
    Schema: extended(types.Schema, {
      "x-permission": text,
      "x-raised-by": { type: "array", items: text },
    }),
  };
}

function extended(type: Node, properties: Node): Node {
  return { ...type, properties: { ...type.properties, ...properties } };
}
