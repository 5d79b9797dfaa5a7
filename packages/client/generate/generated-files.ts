// Makes the generated files of this package, for its build and for the loop behind `npm run dev`.
import { generate, type OpenApi } from "./index.ts";

/** Where the pages of the operations are: the server of the API has them. */
const docs = "/docs/";

/** Returns the texts by their names in src. */
export async function generatedFiles(bundle: object): Promise<Record<string, string>> {
  return Object.fromEntries(await generate(bundle as OpenApi, docs));
}
