// Requires every operation to name the permission that it needs, or to say why it is public.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule, Node } from "../shared/redocly.ts";
import { findComponent } from "../shared/references.ts";
import { isText } from "../shared/text.ts";

/** Option `scheme`: the security scheme that carries `x-permissions`. */
export const permissionPresent: HouseRule = ({ scheme = "bearerAuth" }: { scheme?: string }) => {
  let known: string[] = [];
  return {
    Root(root, context) {
      known = Object.keys(
        findComponent(context, root, "securitySchemes", scheme)?.node["x-permissions"] ?? {},
      );
    },
    PathItem(item, context) {
      for (const { node, location, label } of pathOperations(item, context)) {
        const security: Node[] | undefined = node.security;
        const report = (message: string) =>
          context.report({
            message: `${label} ${message}`,
            location: security ? location.child(["security"]) : location.key(),
          });

        if (!Array.isArray(security)) {
          report(`has no security of its own; write security: [{ ${scheme}: [<permission>] }].`);
          continue;
        }
        if (security.length === 0) {
          if (!isText(node["x-public"])) {
            report("is open to everyone and does not say why; add x-public: <reason>.");
          }
          continue;
        }
        const permissions = security[0]?.[scheme];
        if (
          security.length !== 1 ||
          Object.keys(security[0]!).length !== 1 ||
          !permissions?.length
        ) {
          report(`must have exactly one security entry, [{ ${scheme}: [<permission>] }].`);
          continue;
        }
        for (const permission of permissions.filter((name: string) => !known.includes(name))) {
          report(
            `needs the permission "${permission}", which x-permissions of ${scheme} does not list.`,
          );
        }
        if (node["x-public"] !== undefined) {
          report("has both a permission and x-public; remove one.");
        }
      }
    },
  };
};
