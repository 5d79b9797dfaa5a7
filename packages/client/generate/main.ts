// Writes the generated files of this package from the bundled contract.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generate, type OpenApi } from "./index.ts";

const bundle = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const files = await generate(JSON.parse(readFileSync(bundle, "utf8")) as OpenApi, "/docs/");
for (const [name, text] of files) writeFileSync(new URL(`../src/${name}`, import.meta.url), text);
