// Lists the schemas that apply to a value or to something in it, next to the one that contains them.
import type { LocatedNode } from "../shared/references.ts";

const single = ["additionalProperties", "unevaluatedProperties", "items", "unevaluatedItems"];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const maps = ["properties", "patternProperties"];

/** Returns them as they are written, a `$ref` for one that is a component. */
export function schemasIn({ node, location }: LocatedNode): LocatedNode[] {
  const at = (...keys: (string | number)[]): LocatedNode => ({
    node: keys.reduce((value, key) => value[key], node),
    location: location.child(keys),
  });
  return [
    ...single.filter((key) => key in node).map((key) => at(key)),
    ...[...lists, ...maps].flatMap((key) =>
      Object.keys(node[key] ?? {}).map((name) => at(key, name)),
    ),
  ];
}
