// Makes every operation say which permission it needs, or why it needs none.
import { operationsOf, securityScheme } from "./document.ts";
import type { Node, Rule } from "./redocly.ts";

/** Option `scheme`: the security scheme that carries `x-permissions`. */
export const permissionPresent: Rule = ({ scheme = "bearerAuth" }: { scheme?: string }) => {
  let known: string[] = [];
  return {
    Root(root, context) {
      known = Object.keys(securityScheme(root, context, scheme)?.node["x-permissions"] ?? {});
    },
    PathItem(item, context) {
      for (const { node, location, label } of operationsOf(item, context)) {
        const security: Node[] | undefined = node.security;
        const complain = (message: string) =>
          context.report({
            message: `${label} ${message}`,
            location: security ? location.child(["security"]) : location.key(),
          });

        if (!Array.isArray(security)) {
          complain(`has no security of its own; write security: [{ ${scheme}: [<permission>] }].`);
          continue;
        }
        if (security.length === 0) {
          const reason = node["x-public"];
          if (typeof reason !== "string" || !reason.trim()) {
            complain("is open to everyone and does not say why; add x-public: <reason>.");
          }
          continue;
        }
        const permissions = security[0]?.[scheme];
        if (
          security.length !== 1 ||
          Object.keys(security[0]!).length !== 1 ||
          !permissions?.length
        ) {
          complain(`must have exactly one security entry, [{ ${scheme}: [<permission>] }].`);
          continue;
        }
        for (const permission of permissions.filter((name: string) => !known.includes(name))) {
          complain(
            `needs the permission "${permission}", which x-permissions of ${scheme} does not list.`,
          );
        }
        if (node["x-public"] !== undefined) {
          complain("has both a permission and x-public; remove one.");
        }
      }
    },
  };
};
