// Requires every permission to be needed by something and granted to known roles only.
import type { Context, HouseRule, Node, SourceLocation } from "../shared/redocly.ts";
import { findComponent, type LocatedNode } from "../shared/references.ts";
import { anyOf } from "../shared/text.ts";

/** Option `scheme`: the security scheme that carries `x-roles` and `x-permissions`. */
export const permissionsUsed: HouseRule = ({ scheme = "bearerAuth" }: { scheme?: string }) => {
  const used = new Set<string>();
  let found: LocatedNode | undefined;
  const note = (schema: Node, context: Context, location: SourceLocation) => {
    const permission = schema["x-permission"];
    if (permission === undefined) return;
    used.add(permission);
    if (!found || Object.hasOwn(found.node["x-permissions"] ?? {}, permission)) return;
    context.report({
      message: `x-permission "${permission}" is not listed in x-permissions of ${scheme}.`,
      location: location.child(["x-permission"]),
    });
  };
  return {
    Operation(operation) {
      for (const requirement of operation.security ?? []) {
        for (const permission of requirement[scheme] ?? []) used.add(permission);
      }
    },
    Schema(schema, context) {
      note(schema, context, context.location);
    },
    // Redocly visits the target of a $ref, which does not include an x-permission next to the $ref.
    ref(node, context) {
      note(node, context, context.location);
    },
    Root: {
      enter(root, context) {
        found = findComponent(context, root, "securitySchemes", scheme);
      },
      leave(_root, context) {
        if (!found) return;
        const roles = Object.keys(found.node["x-roles"] ?? {});
        for (const [name, permission] of Object.entries<any>(found.node["x-permissions"] ?? {})) {
          const location = found.location.child(["x-permissions", name]);
          if (!used.has(name)) {
            context.report({
              message: `Permission "${name}" is needed by no operation and no x-permission; use it or remove it.`,
              location: location.key(),
            });
          }
          for (const role of permission?.roles ?? []) {
            if (roles.includes(role)) continue;
            context.report({
              message: `Permission "${name}" is granted to the role "${role}", which is not among x-roles: ${anyOf(roles)}.`,
              location: location.child(["roles"]),
            });
          }
        }
      },
    },
  };
};
