// Answers for operations without a handler with the examples of the document.
import type { OpenApiDocument } from "./document.ts";
import { Failure } from "./failure.ts";
import type { Stubs } from "./stub-source.ts";
import { pickStub, stubStatus } from "./stub.ts";

export function createExampleStubs(document: OpenApiDocument): Stubs {
  return {
    answer: async ({ contract, call }, check) => {
      const { operationId, definition } = contract.operation;
      const stub = pickStub(document, definition, call.body);
      if (stub === undefined) {
        const status = stubStatus(definition);
        const remedy =
          status === undefined
            ? "document a 2xx response"
            : `add an example to its ${status} response`;
        const message = `Operation ${operationId} has no handler and no example: ${remedy}`;
        throw new Failure("no-stub", { message });
      }
      const { example, ...answer } = stub;
      const answeredBy = example === undefined ? "stub" : `stub; example=${quote(example)}`;
      return { answer: await check(answer), answeredBy };
    },
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9651#section-3.3.3 */
function quote(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, "?").replace(/["\\]/g, "\\$&")}"`;
}
