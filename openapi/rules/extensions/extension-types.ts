// Declares the types of the contract's extensions, so that Redocly validates them and resolves the references in them.
import type { Node } from "../shared/redocly.ts";

const text = { type: "string" };
const flag = { type: "boolean" };

/**
 * Adds the types of `x-error-families`, `x-common-headers`, `x-max-body-bytes`, `x-roles`, `x-permissions`, `x-public`,
 * `x-successor`, `x-paging`, `x-permission`, `x-raised-by`, `x-remedy`, `x-secret`, `x-max-json-length` and `x-demo`. The rule extension-known
 * reports extensions of Root, Operation, Schema, Header and Example that have no type.
 */
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
        uniqueCodes: flag,
      },
      required: ["paths", "envelope", "routeNotFound", "methodNotAllowed"],
      extensionsPrefix: "x-",
    },
    CommonHeaders: {
      properties: { everyResponse: "HeadersMap", everyOperation: "HeadersMap" },
    },
    RoleMap: { properties: {}, additionalProperties: () => "Role" },
    Role: {
      properties: {
        description: text,
        reach: { enum: ["any", "own"] },
        demoToken: text,
      },
      required: ["description", "reach"],
    },
    PermissionMap: { properties: {}, additionalProperties: () => "Permission" },
    Permission: {
      properties: { description: text, roles: { type: "array", items: text } },
      required: ["description", "roles"],
    },
    Root: extended(types.Root, {
      "x-error-families": "ErrorFamilyList",
      "x-common-headers": "CommonHeaders",
      // Redocly declares this one for OpenAPI 3.0 only.
      "x-tagGroups": "TagGroups",
      "x-max-body-bytes": positiveInteger,
    }),
    SecurityScheme: extended(types.SecurityScheme, {
      "x-roles": "RoleMap",
      "x-permissions": "PermissionMap",
    }),
    Operation: extended(types.Operation, {
      "x-public": text,
      "x-successor": text,
      "x-paging": "Paging",
    }),
    Paging: {
      properties: { items: text, page: text, next: text, size: text },
      required: ["items"],
    },
    Schema: extended(types.Schema, {
      "x-permission": text,
      "x-raised-by": { type: "array", items: text },
      "x-remedy": text,
      "x-secret": flag,
      "x-max-json-length": { type: "integer" },
    }),
    Example: extended(types.Example, { "x-demo": text }),
  };
}

/**
 * The type of a property of Root that is an integer above 0. A value outside an `enum` is only reported, whereas Redocly
 * skips a node with a property of the wrong `type`, and its rule operation-tag-defined crashes when Root is skipped.
 */
function positiveInteger(value: unknown): Node {
  return Number.isInteger(value) && Number(value) > 0
    ? { type: "integer" }
    : { enum: ["a positive integer"] };
}

function extended(type: Node, properties: Node): Node {
  return { ...type, properties: { ...type.properties, ...properties } };
}
