// Writes the types of a document with openapi-typescript, which no other file of the client imports.
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import ts from "typescript";
import type { OpenApi } from "./document.ts";
import { writeHeaders } from "./header-references.ts";

const binary = ts.factory.createTypeReferenceNode("Blob");

/**
 * Returns the text of `schema.gen.ts`: the interfaces `paths`, `components` and `operations`.
 *
 * The generator runs without options. The ones that would be of use do harm here: `immutable` forbids to read a record, change
 * it and send it back; `readWriteMarkers` makes the types of schemas unusable by hand; `alphabetize` loses the order of the
 * contract; `rootTypes` gives each schema a second name.
 */
export async function schemaTypes(document: OpenApi): Promise<string> {
  const copy = structuredClone(document);
  writeHeaders(copy);
  const nodes = await openapiTS(copy as unknown as OpenAPI3, {
    // What is read as a Blob is typed as one.
    transform: (schema) => ("format" in schema && schema.format === "binary" ? binary : undefined),
  });
  return `// Types of the contract, generated from it.\n${astToString(nodes)}`;
}
