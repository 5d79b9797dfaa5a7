// Writes the documents where the contestants' processes read them.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonObject, objectAt } from "./document.ts";
import { type Exchange, forbiddenAnswer } from "./exchange.ts";
import type { Material } from "./materials.ts";
import type { Files } from "./verification.ts";

/** A directory of its own for one run. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), "bench-"));
}

/** Writes a document once as it is, once with forbidden examples for the given exchanges' answers. */
export function writeFiles(directory: string, { name, document, cases }: Material): Files {
  const files = {
    plain: join(directory, `${name}.json`),
    spoiled: join(directory, `${name}-spoiled.json`),
  };
  // Indented, as they are published: it is part of what reading them costs.
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
