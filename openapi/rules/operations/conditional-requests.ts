// Requires the headers for conditional and repeatable requests: ETag, If-Match, If-None-Match, Location, Idempotency-Key.
import { pathOperations, takesHeader, answersHeader } from "../shared/path-operations.ts";
import type { HouseRule } from "../shared/redocly.ts";

export const conditionalRequests: HouseRule = () => ({
  PathItem(item, context) {
    const operations = pathOperations(item, context);
    const stateful = operations.some(
      (operation) =>
        operation.node === item.get && answersHeader(context, operation, "200", "ETag"),
    );
    for (const operation of operations) {
      const { node, location, label } = operation;
      const takes = (header: string) => takesHeader(context, item, operation, header);
      const report = (message: string, place = location) =>
        context.report({ message: `${label} ${message}`, location: place.key() });

      if (node === item.get) {
        const conditional = [
          {
            there: stateful,
            says: "declares ETag on its 200 response",
            lacks: "declares no ETag; add the header ETag to its 200 response",
          },
          {
            there: takes("If-None-Match"),
            says: "takes If-None-Match",
            lacks: "does not take If-None-Match; add the header parameter If-None-Match",
          },
          {
            there: node.responses?.["304"] !== undefined,
            says: "documents 304",
            lacks: 'documents no 304; add the response "304"',
          },
        ];
        const present = conditional.filter(({ there }) => there).map(({ says }) => says);
        for (const { there, lacks } of conditional) {
          if (there || !present.length) continue;
          report(`${present.join(" and ")}, but ${lacks}.`);
        }
      }

      const changes = [item.put, item.patch, item.delete].includes(node);
      if (changes && stateful && !takes("If-Match")) {
        report(
          "changes what GET answers with an ETag, but does not take If-Match; add the header parameter If-Match.",
        );
      }

      // A 304 response has the same ETag as the 200 response (RFC 9110, section 15.4.5).
      if (node.responses?.["304"] && !answersHeader(context, operation, "304", "ETag")) {
        report(
          "answers 304 without ETag; add the header ETag to its 304 response.",
          location.child(["responses", "304"]),
        );
      }

      if (node.responses?.["201"] === undefined) continue;
      if (!answersHeader(context, operation, "201", "Location")) {
        report(
          "answers 201 without Location; add the header Location to its 201 response.",
          location.child(["responses", "201"]),
        );
      }
      if (node === item.post && !takes("Idempotency-Key")) {
        report(
          "creates something, but does not take Idempotency-Key; add the header parameter Idempotency-Key.",
        );
      }
    }
  },
});
