// Makes all files that are generated from the contract, for the build and for the loop behind `npm run dev`.
import openapiTS, { astToString, COMMENT_HEADER, type OpenAPI3 } from "openapi-typescript";
import { errorMediaTypesFile, type ErrorResponses } from "./error-media-types.ts";

/** Returns their texts by their names in src. */
export async function generatedFiles(bundle: object): Promise<Record<string, string>> {
  const types = await openapiTS(bundle as OpenAPI3);
  return {
    "schema.gen.ts": `${COMMENT_HEADER}${astToString(types)}`,
    "error-media-types.gen.ts": errorMediaTypesFile(bundle as ErrorResponses),
  };
}
