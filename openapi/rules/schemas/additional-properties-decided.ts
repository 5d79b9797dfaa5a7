// Requires every object schema to say whether it allows additional properties.
import type { HouseRule, Node, SourceLocation } from "../shared/redocly.ts";

export const additionalPropertiesDecided: HouseRule = () => {
  // The allOf, oneOf and anyOf lists of schemas that decide for all their parts with unevaluatedProperties.
  const coveredLists = new Set<unknown>();
  const undecided = new Map<Node, SourceLocation>();
  const onItsOwn = new Set<Node>();

  /** Records that `node` is used where no enclosing schema decides. */
  const note = (node: Node, parent: unknown) => {
    if (!coveredLists.has(parent)) onItsOwn.add(node);
  };
  return {
    ref(_node, context, resolved) {
      if (context.type.name === "Schema" && resolved.node) note(resolved.node, context.parent);
    },
    Schema(schema, context) {
      if (context.rawNode === schema) note(schema, context.parent);
      if (schema.unevaluatedProperties !== undefined || coveredLists.has(context.parent)) {
        for (const list of [schema.allOf, schema.oneOf, schema.anyOf]) {
          if (list) coveredLists.add(list);
        }
      }
      if (isObject(schema) && !decides(schema)) undecided.set(schema, context.location);
    },
    Root: {
      leave(_root, context) {
        for (const [schema, location] of undecided) {
          if (!onItsOwn.has(schema)) continue;
          context.report({
            message: `The object ${describe(schema, location)} leaves unknown properties open; add additionalProperties: false or say what they may be.`,
            location,
          });
        }
      },
    },
  };
};

function isObject(schema: Node): boolean {
  return [schema.type].flat().includes("object") || schema.properties !== undefined;
}

function decides(schema: Node): boolean {
  return schema.additionalProperties !== undefined || schema.unevaluatedProperties !== undefined;
}

function describe(schema: Node, location: SourceLocation): string {
  const properties = Object.keys(schema.properties ?? {});
  return properties.length ? `with ${properties.join(", ")}` : `at ${location.pointer}`;
}
