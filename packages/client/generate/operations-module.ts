// Writes `operations.gen.ts`: a documented value for each operation, and where each path is answered.
import type { OpenApi } from "./document.ts";
import { namedOperations, type NamedOperation } from "./named-operations.ts";
import { operationComment } from "./operation-comment.ts";
import { operationValue } from "./operation-value.ts";
import { itemKeys } from "./paging.ts";

/** Returns the text of the module for a document whose operations are named. */
export function operationsModule(document: OpenApi, docs?: string): string {
  const operations = namedOperations(document);
  const values = operations.map(
    (operation) =>
      `${operationComment(document, operation, operations, docs)}\nexport const ${operation.name}: ${typeOf(operation)} = ${JSON.stringify(operationValue(document, operation))};\n`,
  );
  return `// The operations of the contract, generated from it.
import type { ClientOperation } from "./operation/operation.ts";
import type { operations } from "./schema.gen.ts";

${values.join("\n")}
/** The operations by method and path. */
export interface Routes {
${routes(operations)}
}
`;
}

function typeOf(operation: NamedOperation): string {
  const keys = itemKeys(operation);
  const types = `operations[${JSON.stringify(operation.name)}]`;
  return keys ? `ClientOperation<${types}, ${JSON.stringify(keys)}>` : `ClientOperation<${types}>`;
}

function routes(operations: NamedOperation[]): string {
  const byMethod = Map.groupBy(operations, ({ method }) => method);
  return [...byMethod]
    .map(([method, some]) => {
      const lines = some.map(
        ({ path, name }) => `    ${JSON.stringify(path)}: operations[${JSON.stringify(name)}];`,
      );
      return `  ${method}: {\n${lines.join("\n")}\n  };`;
    })
    .join("\n");
}
