// Reads the bundled contract that `npm run build` leaves in the package of the contract.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ContractDocument } from "./document.ts";

const pathOf = (format: "json" | "yaml"): string =>
  fileURLToPath(import.meta.resolve(`@org-admin/openapi/openapi.${format}`));

/** Paths of the bundled contract in both formats. */
export const contractFiles = { json: pathOf("json"), yaml: pathOf("yaml") };

/**
 * Reads the bundled contract.
 *
 * @throws {Error} if it has not been built; the message names the command that builds it.
 */
export async function readBundle(): Promise<ContractDocument> {
  try {
    return JSON.parse(await readFile(contractFiles.json, "utf8")) as ContractDocument;
  } catch (cause) {
    throw new Error(`${contractFiles.json} cannot be read; \`npm run build\` makes it.`, { cause });
  }
}
