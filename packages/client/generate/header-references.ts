// Writes headers where they are referred to: openapi-typescript takes every reference for a header that is always sent.
import { follow, type Header, type OpenApi, type ResponseObject } from "./document.ts";
import { namedOperations } from "./named-operations.ts";

/** Replaces the references to headers in all responses of a document, which is changed. */
export function writeHeaders(document: OpenApi): void {
  const lists: (Record<string, ResponseObject> | undefined)[] = [
    document.components?.["responses"] as Record<string, ResponseObject>,
    ...namedOperations(document).map(
      ({ node }) => node.responses as Record<string, ResponseObject>,
    ),
  ];
  for (const { headers = {} } of lists.flatMap((list) => Object.values(list ?? {}))) {
    for (const [name, referable] of Object.entries(headers)) {
      const header = follow<Header>(document, referable);
      // What it says is told at the component already.
      if (header !== referable) headers[name] = { ...header, description: "" };
    }
  }
}
