// Makes the generated files of this package, for its build and for the loop behind `npm run dev`.
import { generateTypes, generateValues, type OpenApi } from "./index.ts";

/** Where the pages of the operations are: the server of the API has them. */
const docs = "/docs/";

/** Returns the text of the file with the types. */
export function typesFile(bundle: object): Promise<string> {
  return generateTypes(bundle as OpenApi);
}

/** Returns the texts of the other files, by their names in src. */
export function valueFiles(bundle: object): Record<string, string> {
  return Object.fromEntries(generateValues(bundle as OpenApi, docs));
}
