// Keeps summaries alike: the operation's verb first, sentence case, short, no full stop.
import { operationsOf } from "./document.ts";
import type { Rule } from "./redocly.ts";

/** Options: `properNouns`, words that keep their capitals; `maxLength`, in characters. */
export const summaryForm: Rule = ({
  properNouns = [],
  maxLength = 60,
}: {
  properNouns?: string[];
  maxLength?: number;
}) => ({
  PathItem(item, context) {
    for (const { node, location, label } of operationsOf(item, context)) {
      const summary = node.summary;
      // Redocly's own operation-summary speaks up if there is none.
      if (typeof summary !== "string") continue;
      const complain = (message: string) =>
        context.report({
          message: `Summary "${summary}" of ${label} ${message}`,
          location: location.child(["summary"]),
        });

      const verb = /^[a-z]+/.exec(node.operationId ?? "")?.[0];
      const [first = "", ...later] = summary.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (verb && first !== verb[0]!.toUpperCase() + verb.slice(1)) {
        complain(
          `must start with the verb of its operationId, "${verb[0]!.toUpperCase()}${verb.slice(1)}".`,
        );
      }
      const shouting = later.find(
        (word) => word !== word.toLowerCase() && !properNouns.includes(word),
      );
      if (shouting) {
        complain(
          `is in sentence case: write "${shouting.toLowerCase()}", or list "${shouting}" among properNouns in redocly.yaml.`,
        );
      }
      if (/[.!?]\s*$/.test(summary)) complain("must not end with a full stop.");
      if (summary.length > maxLength) {
        complain(`has ${summary.length} characters; at most ${maxLength} fit.`);
      }
    }
  },
});
