// Writes the generated files of this package from the bundled contract.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { valueFiles } from "./generated-files.ts";

const path = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const document = JSON.parse(readFileSync(path, "utf8")) as object;
for (const [name, text] of Object.entries(valueFiles(document))) {
  writeFileSync(new URL(`../src/${name}`, import.meta.url), text);
}
