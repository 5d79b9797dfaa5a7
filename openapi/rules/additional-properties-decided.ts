// Makes every object say whether unknown properties are welcome.
import type { Location, Node, Rule } from "./redocly.ts";

export const additionalPropertiesDecided: Rule = () => {
  // Lists of parts (allOf, oneOf, anyOf) whose owner decides for them with unevaluatedProperties.
  const coveredLists = new Set<unknown>();
  const undecided = new Map<Node, Location>();
  const onItsOwn = new Set<Node>();

  /** Notes that `node` is used at a place where nothing around it decides. */
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

function describe(schema: Node, location: Location): string {
  const properties = Object.keys(schema.properties ?? {});
  return properties.length ? `with ${properties.join(", ")}` : `at ${location.pointer}`;
}
