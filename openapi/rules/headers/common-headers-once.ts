// Reports a response that declares a header of x-common-headers again, which the bundle has from there.
import type { Context, HouseRule, Node } from "../shared/redocly.ts";

export const commonHeadersOnce: HouseRule = () => {
  const common = new Map<string, string>();
  return {
    Root(root, context) {
      const sets = Object.entries<Node>(root["x-common-headers"] ?? {});
      for (const [set, headers] of sets) {
        for (const name of Object.keys(headers ?? {})) {
          const earlier = common.get(name.toLowerCase());
          if (earlier === undefined) common.set(name.toLowerCase(), set);
          else reportTwice(context, { set, name, earlier });
        }
      }
    },
    Response(response, context) {
      for (const name of Object.keys(response.headers ?? {})) {
        const set = common.get(name.toLowerCase());
        if (set === undefined) continue;
        context.report({
          message: `The header ${name} comes from ${set} of x-common-headers; remove it here.`,
          location: context.location.child(["headers", name]).key(),
        });
      }
    },
  };
};

function reportTwice(
  context: Context,
  { set, name, earlier }: Record<"set" | "name" | "earlier", string>,
): void {
  context.report({
    message: `x-common-headers has the header ${name} in ${earlier} and in ${set}; keep one.`,
    location: context.location.child(["x-common-headers", set, name]).key(),
  });
}
