// Writes the generated files into src.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generatedFiles } from "./generated-files.ts";

const path = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const files = await generatedFiles(JSON.parse(readFileSync(path, "utf8")) as object);
for (const [name, text] of Object.entries(files)) {
  writeFileSync(new URL(`../src/${name}`, import.meta.url), text);
}
