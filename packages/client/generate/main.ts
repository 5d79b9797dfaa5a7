// Writes the generated files of this package from the bundled contract.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generated-files.ts";

const bundle = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const files = await generatedFiles(JSON.parse(readFileSync(bundle, "utf8")) as object);
for (const [name, text] of Object.entries(files)) {
  writeFileSync(new URL(`../src/${name}`, import.meta.url), text);
}
