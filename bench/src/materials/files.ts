// Writes the documents to files, from which the contestants' processes read them.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonObject, objectAt } from "./document.ts";
import { type Exchange, forbiddenAnswer } from "../contestants/exchange.ts";
import type { Material } from "./materials.ts";
import type { Files } from "../contestants/verification.ts";

/** Creates a temporary directory for a run. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), "bench-"));
}

/** Writes a document twice: unchanged, and with invalid examples for the responses of its cases. */
export function writeFiles(directory: string, { name, document, cases }: Material): Files {
  const files = {
    plain: join(directory, `${name}.json`),
    spoiled: join(directory, `${name}-spoiled.json`),
  };
  // Indented as documents are published, because that adds to the cost of reading them.
  writeFileSync(files.plain, JSON.stringify(document, null, 2));
  const spoiled = structuredClone(document);
  for (const { exchange } of cases) spoil(spoiled, exchange);
  writeFileSync(files.spoiled, JSON.stringify(spoiled));
  return files;
}

function spoil(document: JsonObject, { template, method, status }: Exchange): void {
  const operation = ["paths", template, method.toLowerCase()];
  const answer = ["responses", String(status), "content", "application/json"];
  const content = objectAt(document, ...operation, ...answer);
  delete content["example"];
  content["examples"] = { forbidden: { value: forbiddenAnswer } };
}
