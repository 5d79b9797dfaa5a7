// Puts the headers of x-common-headers into the bundle: on every response, or on every response of an operation.
import type { HouseRule, Node } from "../shared/redocly.ts";
import { pathMethods } from "../shared/path-operations.ts";

/**
 * A decorator: Redocly runs it on `bundle`, not on `lint`. A header that a response declares by itself stays as it is.
 *
 * Everything happens on leaving Root, when each `$ref` of the document has become one inside the bundle, so that those of
 * the extension are right in every place.
 */
export const commonHeaders: HouseRule = () => ({
  Root: {
    leave(root) {
      const { everyResponse = {}, everyOperation = {} } = root["x-common-headers"] ?? {};
      for (const family of root["x-error-families"] ?? []) {
        addTo(responseOf(root, family.routeNotFound), everyResponse);
        addTo(responseOf(root, family.methodNotAllowed), everyResponse);
      }
      for (const item of Object.values<Node>(root.paths ?? {})) {
        for (const method of pathMethods) {
          for (const response of Object.values<Node>(item[method]?.responses ?? {})) {
            addTo(responseOf(root, response), { ...everyResponse, ...everyOperation });
          }
        }
      }
    },
  },
});

/** Adds the headers that a response does not declare. Names of headers are compared in lower case. */
function addTo(response: Node | undefined, headers: Node): void {
  if (typeof response !== "object" || response === null) return;
  const declared = new Set(
    Object.keys(response["headers"] ?? {}).map((name) => name.toLowerCase()),
  );
  const missing = Object.entries<Node>(headers).filter(
    ([name]) => !declared.has(name.toLowerCase()),
  );
  if (missing.length === 0) return;
  // Copies, since the YAML writer shortens a node that it meets twice to an alias.
  const added = Object.fromEntries(missing.map(([name, header]) => [name, { ...header }]));
  response["headers"] = { ...response["headers"], ...added };
}

/** Returns a response of the bundle, with a `$ref` to a component followed. */
function responseOf(root: Node, response: Node | undefined): Node | undefined {
  const name = /^#\/components\/responses\/(.+)$/.exec(response?.["$ref"] ?? "")?.[1];
  return name === undefined ? response : root["components"]?.responses?.[name];
}
