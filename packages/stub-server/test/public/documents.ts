// Finds the public documents that npm packages carry.
import { globSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const single = [
  "@figma/rest-api-spec/openapi/openapi.yaml",
  "@scalar/galaxy/latest.yaml",
  "@scalar/galaxy/3.1.json",
];
const examples = dirname(pathOf("@readme/oas-examples/package.json"));

/** The absolute paths of the documents. */
export const publicDocuments = [
  ...single.map(pathOf),
  ...globSync("3.{0,1}/json/*.json", { cwd: examples }).map((name) => join(examples, name)),
];

function pathOf(file: string): string {
  return fileURLToPath(import.meta.resolve(file));
}
