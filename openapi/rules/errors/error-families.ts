// Reads x-error-families: which URLs share an error format, and how unknown URLs and methods are answered.
import type { Context, Node } from "../shared/redocly.ts";
import { followReference, type LocatedNode } from "../shared/references.ts";

/** Returns the error families of a document whose `paths` is a valid regular expression. */
export function familiesOf(root: Node): Node[] {
  const families = root["x-error-families"];
  return Array.isArray(families) ? families.filter((family) => expressionOf(family)) : [];
}

/** Returns the regular expression for a family's URLs, or undefined if it does not compile. */
export function expressionOf(family: Node): RegExp | undefined {
  try {
    return typeof family?.paths === "string" ? new RegExp(family.paths, "u") : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the error family of a URL: the first whose expression matches. */
export function familyOf(root: Node, path: string): Node | undefined {
  return familiesOf(root).find((family) => expressionOf(family)?.test(path));
}

/** Returns the responses that a family gives when no operation matches, with the kind of error that each reports. */
export function familyResponses(
  context: Context,
  root: Node,
): (LocatedNode & { family: Node; label: string; kind: string })[] {
  return familiesOf(root).flatMap((family) =>
    [
      { key: "routeNotFound", kind: "path-not-found" },
      { key: "methodNotAllowed", kind: "method-not-allowed" },
    ].flatMap(({ key, kind }) => {
      const location = context.location.child([
        "x-error-families",
        root["x-error-families"].indexOf(family),
        key,
      ]);
      const found = followReference(context, family[key], location);
      if (!found?.node) return [];
      return [{ ...found, family, kind, label: `${key} of the error family ${family.paths}` }];
    }),
  );
}
