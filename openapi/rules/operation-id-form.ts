// Keeps operationIds speakable: a known verb, then a noun, in camelCase, and never how the thing is looked up.
import { anyOf, operationsOf } from "./document.ts";
import type { Rule } from "./redocly.ts";

/** Option `verbs`: the verbs an operationId may start with. */
export const operationIdForm: Rule = ({ verbs }: { verbs: string[] }) => ({
  PathItem(item, context) {
    for (const { node, location, label } of operationsOf(item, context)) {
      const id = node.operationId;
      // Redocly's own operation-operationId speaks up if there is none.
      if (typeof id !== "string") continue;
      const complain = (message: string) =>
        context.report({
          message: `operationId "${id}" of ${label} ${message}`,
          location: location.child(["operationId"]),
        });

      if (!/^[a-z]+([A-Z][a-zA-Z0-9]*)$/.test(id)) {
        complain("is not a verb and a noun in camelCase; write it like getThing.");
      } else if (!verbs.includes(/^[a-z]+/.exec(id)![0])) {
        complain(`must start with ${anyOf(verbs)}.`);
      } else if (/By(Id|Uuid|Key)(?![a-z])/.test(id)) {
        const short = id.replace(/By(Id|Uuid|Key)(?![a-z])/, "");
        complain(`says how the thing is found, which the URL says already; write "${short}".`);
      }
    }
  },
});
