// Requires x-paging on what takes page parameters, and that what it names is there: query parameters, and places in the 200 answer.
import { parametersAt, pathOperations } from "../shared/path-operations.ts";
import { unescapedSegment } from "../shared/pointer-segments.ts";
import type { Context, HouseRule, Node } from "../shared/redocly.ts";
import { followReference, type LocatedNode } from "../shared/references.ts";
import { anyOf } from "../shared/text.ts";

/** Query parameters that ask for one page of a list. */
const ofPages =
  /^(?:page|page_?(?:num(?:ber)?|size|token)|limit|offset|cursor|after|before|per_?page)$/i;

export const pagingDeclared: HouseRule = () => ({
  PathItem(item, context) {
    for (const operation of pathOperations(item, context)) {
      const { node, location, label } = operation;
      const paging: Node | undefined = node["x-paging"];
      const report = (message: string, place = location) =>
        context.report({ message: `${label} ${message}`, location: place.key() });

      const query = queryParameters(context, item, operation);
      const found = query.filter((name) => ofPages.test(name));
      if (!paging) {
        if (found.length === 0) continue;
        report(
          `takes ${found.join(", ")}, but does not say how it is paged; add x-paging with items, page, and next or size.`,
        );
        continue;
      }

      const place = location.child(["x-paging"]);
      for (const key of ["page", "size"]) {
        const name: unknown = paging[key];
        if (name === undefined || query.includes(String(name))) continue;
        const remedy = query.length > 0 ? `name ${anyOf(query)}` : "declare it";
        report(
          `has no query parameter "${String(name)}" for its ${key}; ${remedy}.`,
          place.child([key]),
        );
      }
      if (found.length > 0 && paging["page"] === undefined) {
        report(`takes ${found.join(", ")}, but x-paging names no page; name the parameter.`, place);
      }
      for (const key of ["items", "next"]) {
        const pointer: unknown = paging[key];
        if (pointer === undefined) continue;
        const target = answerPlace(context, operation, String(pointer));
        if (!target) {
          report(
            `has no ${String(pointer)} in its 200 answer for its ${key}; point to a documented property.`,
            place.child([key]),
          );
        } else if (key === "items" && target["type"] !== "array") {
          report(
            `has no list at ${String(pointer)} of its 200 answer; point to an array.`,
            place.child([key]),
          );
        }
      }
    }
  },
});

function queryParameters(context: Context, item: Node, operation: LocatedNode): string[] {
  const places = [{ node: item, location: context.location }, operation];
  return places
    .flatMap((place) => parametersAt(context, place))
    .filter((parameter) => parameter["in"] === "query")
    .map(({ name }) => String(name));
}

/** Returns the schema that a pointer into the JSON of the 200 answer leads to. */
function answerPlace(context: Context, operation: LocatedNode, pointer: string): Node | undefined {
  const step = (from: LocatedNode | undefined, ...keys: string[]): LocatedNode | undefined => {
    let at = from && followReference(context, from.node, from.location);
    for (const key of keys) {
      const node = at?.node?.[key];
      at =
        node === undefined ? undefined : followReference(context, node, at!.location.child([key]));
    }
    return at;
  };
  const [, ...keys] = pointer.split("/");
  let schema = step(operation, "responses", "200", "content", "application/json", "schema");
  for (const key of keys) {
    schema = step(schema, "properties", unescapedSegment(key));
  }
  return schema?.node;
}
