// Requires summaries to start with the verb of the operationId and to be short, in sentence case and without a full stop.
import { pathOperations } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";

/** Options: `properNouns`, words that keep their capitals, and `maxLength` in characters. */
export const summaryForm: HouseRule = ({
  properNouns = [],
  maxLength = 60,
}: {
  properNouns?: string[];
  maxLength?: number;
}) => ({
  PathItem(item, context) {
    for (const { node, location, label } of pathOperations(item, context)) {
      const summary = node.summary;
      // Redocly's own operation-summary reports a missing one.
      if (typeof summary !== "string") continue;
      const report = (message: string) =>
        context.report({
          message: `Summary "${summary}" of ${label} ${message}`,
          location: location.child(["summary"]),
        });

      const verb = /^[a-z]+/.exec(node.operationId ?? "")?.[0];
      const [first = "", ...later] = summary.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (verb && first !== verb[0]!.toUpperCase() + verb.slice(1)) {
        report(
          `must start with the verb of its operationId, "${verb[0]!.toUpperCase()}${verb.slice(1)}".`,
        );
      }
      const capitalized = later.find(
        (word) => word !== word.toLowerCase() && !properNouns.includes(word),
      );
      if (capitalized) {
        report(
          `is in sentence case: write "${capitalized.toLowerCase()}", or list "${capitalized}" among properNouns in redocly.yaml.`,
        );
      }
      if (/[.!?]\s*$/.test(summary)) report("must not end with a full stop.");
      if (summary.length > maxLength) {
        report(`has ${summary.length} characters; at most ${maxLength} fit.`);
      }
    }
  },
});
