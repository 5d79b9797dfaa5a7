// Writes `validators.gen.ts`: a function for each JSON answer of an operation, compiled by Ajv, without imports.
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { follow, type OpenApi } from "./document.ts";
import { namedOperations } from "./named-operations.ts";
import { promisedShape } from "./promised-shape.ts";

/** Returns the text of the module for a document whose operations are named. */
export function validatorsModule(document: OpenApi): string {
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  const components = document.components ?? {};
  ajv.addSchema({ $id: "contract:", components: promisedShape(components) as object });
  const names: Record<string, string> = {};
  const answers: string[] = [];
  // Most operations share their errors.
  const known = new Map<string, string>();
  for (const { name, node } of namedOperations(document)) {
    for (const [status, response] of Object.entries(node.responses ?? {})) {
      const schemas = Object.entries(follow(document, response).content ?? {})
        .filter(([type, { schema }]) => schema && /[/+]json\b/.test(type))
        .map(([, { schema }]) => promisedShape(schema));
      if (schemas.length === 0) continue;
      const text = JSON.stringify(schemas);
      const validator = known.get(text) ?? `answer${known.size}`;
      if (!known.has(text)) {
        known.set(text, validator);
        names[validator] = `answer:${validator}`;
        ajv.addSchema({ $id: `answer:${validator}`, anyOf: schemas });
      }
      answers.push(`  ${JSON.stringify(`${name} ${status}`)}: ${validator},`);
    }
  }
  const code = standalone.default(ajv, names).replace('"use strict";', "");
  const foreign = /require\(.*?\)/.exec(code)?.[0];
  if (foreign) throw new Error(`The validators would need ${foreign}.`);
  return `// @ts-nocheck Validators of the contract's JSON answers, generated from it.
${code.replaceAll(/^export (const|function|default)/gm, "$1")}

interface Validator {
  (body: unknown): boolean;
  errors?: { instancePath: string; message?: string }[] | null;
}

/** By operation and status. */
export const validators: Record<string, Validator | undefined> = {
${answers.join("\n")}
};
`;
}
