// Writes `contract.gen.ts`: what holds for all operations of a contract.
import { follow, type OpenApi } from "./document.ts";
import { namedOperations } from "./named-operations.ts";
import { answerMedia } from "./operation-value.ts";

/** Returns the text of the module for a document whose operations are named. */
export function contractFacts(document: OpenApi): string {
  const operations = namedOperations(document);
  const responses = operations.flatMap(({ node }) => Object.values(node.responses ?? {}));
  const headers = responses.flatMap((response) =>
    Object.keys(follow(document, response).headers ?? {}),
  );
  const requestId = headers.find((name) => /^x-request-id$/i.test(name));
  const media = operations.map((operation) => answerMedia(document, operation));
  const facts = {
    media: Object.assign({ "application/json": "json" }, ...media) as object,
    ...(requestId !== undefined && { requestId }),
  };
  return `// What holds for all operations of the contract, generated from it.
import type { ContractFacts } from "./operation/operation.ts";

export const contract: ContractFacts = ${JSON.stringify(facts)};
`;
}
