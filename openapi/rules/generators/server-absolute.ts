// Requires the first server to be an absolute URL without a slash at its end, because generated clients write paths behind it as it is.
import type { HouseRule, Node } from "../shared/redocly.ts";

export const serverAbsolute: HouseRule = () => ({
  Root(root, context) {
    const [server]: (Node | undefined)[] = root.servers ?? [];
    const url: unknown = server?.["url"];
    // Redocly reports a document without servers itself.
    if (typeof url !== "string" || /^https?:\/\/[^/?#{}]+(?:\/[^?#{}]*)?(?<!\/)$/.test(url)) return;
    context.report({
      message: `The first server is "${url}", behind which generated clients write "/…"; put an absolute URL without variables and without a slash at its end before it.`,
      location: context.location.child(["servers", 0, "url"]),
    });
  },
});
