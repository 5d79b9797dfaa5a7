// Generates the parts of the client that a contract decides, as texts by their file names.
import { contractFacts } from "./contract-facts.ts";
import type { OpenApi } from "./document.ts";
import { examplesModule } from "./examples-module.ts";
import { nameOperations } from "./named-operations.ts";
import { operationsModule } from "./operations-module.ts";
import { schemaTypes } from "./schema-types.ts";
import { validatorsModule } from "./validators-module.ts";

export type { OpenApi };

/**
 * Returns the text of every generated file, by its name in `src/`, for a bundled OpenAPI 3.0 or 3.1 document. `docs` is where its
 * reference is, with a slash at the end; the documentation of operations leads to their pages there.
 */
export async function generate(document: OpenApi, docs?: string): Promise<Map<string, string>> {
  // Its errors name what is wrong in the document.
  const values = generateValues(document, docs);
  return new Map([["schema.gen.ts", await generateTypes(document)], ...values]);
}

/** Returns the text of `schema.gen.ts` alone: the types, which a program can be checked against. */
export function generateTypes(document: OpenApi): Promise<string> {
  return schemaTypes(nameOperations(document));
}

/** Returns the texts of the other files. */
export function generateValues(document: OpenApi, docs?: string): Map<string, string> {
  const named = nameOperations(document);
  return new Map([
    ["operations.gen.ts", operationsModule(named, docs)],
    ["contract.gen.ts", contractFacts(named)],
    ["examples.gen.ts", examplesModule(named)],
    ["validators.gen.ts", validatorsModule(named)],
  ]);
}
