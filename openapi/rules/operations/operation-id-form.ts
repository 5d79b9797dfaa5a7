// Requires operationIds to be a known verb and a noun in camelCase, without ById and the like.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";
import { anyOf } from "../shared/text.ts";

/** Option `verbs`: the verbs an operationId may start with. */
export const operationIdForm: HouseRule = ({ verbs }: { verbs: string[] }) => ({
  PathItem(item, context) {
    for (const { node, location, label } of pathOperations(item, context)) {
      const id = node.operationId;
      // Redocly's own operation-operationId reports a missing one.
      if (typeof id !== "string") continue;
      const report = (message: string) =>
        context.report({
          message: `operationId "${id}" of ${label} ${message}`,
          location: location.child(["operationId"]),
        });

      if (!/^[a-z]+([A-Z][a-zA-Z0-9]*)$/.test(id)) {
        report("is not a verb and a noun in camelCase; write it like getThing.");
      } else if (!verbs.includes(/^[a-z]+/.exec(id)![0])) {
        report(`must start with ${anyOf(verbs)}.`);
      } else if (/By(Id|Uuid|Key)(?![a-z])/.test(id)) {
        const short = id.replace(/By(Id|Uuid|Key)(?![a-z])/, "");
        report(`says how the thing is found, which the URL says already; write "${short}".`);
      }
    }
  },
});
