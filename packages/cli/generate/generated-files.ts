// Makes the generated files of this package, for its build and for the loop behind `npm run dev`.
import { readFileSync } from "node:fs";
import type { CommandDocument } from "./document.ts";
import { type CommandManifest, generateCommands } from "./index.ts";

/** Returns the texts of the files, by their names in src. */
export function valueFiles(bundle: object): Record<string, string> {
  const path = new URL("../package.json", import.meta.url);
  const manifest = JSON.parse(readFileSync(path, "utf8")) as CommandManifest;
  return Object.fromEntries(generateCommands(bundle as CommandDocument, manifest));
}
