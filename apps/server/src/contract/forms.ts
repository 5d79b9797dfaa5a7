// Fits a record to a schema of the contract that may be narrower than the surface it was written through.
import addFormats from "ajv-formats";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import type { ContractDocument } from "./document.ts";
import type { Schema, SchemaName } from "./schema-types.ts";

export interface Forms {
  /** Returns the record, or a copy without the properties, at any depth, that the schema component cannot hold. */
  fit<Name extends SchemaName>(name: Name, record: object): Schema<Name>;
}

/** Makes the forms of the contract; each schema is compiled on first use. */
export function createForms(document: ContractDocument): Forms {
  let compiler: Ajv2020 | undefined;

  const validator = (name: string): ValidateFunction => {
    compiler ??= createCompiler(document);
    const validate = compiler.getSchema(`contract#/components/schemas/${name}`);
    if (!validate) throw new Error(`The contract has no schema component ${name}.`);
    return validate;
  };

  return {
    fit: <Name extends SchemaName>(name: Name, record: object) => {
      const validate = validator(name);
      if (validate(record)) return record as Schema<Name>;
      const fitted = structuredClone(record);
      for (const { instancePath } of validate.errors ?? []) remove(fitted, instancePath);
      return fitted as Schema<Name>;
    },
  };
}

function createCompiler(document: ContractDocument): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
  addFormats.default(ajv);
  return ajv.addSchema(document, "contract");
}

function remove(record: object, pointer: string): void {
  const keys = pointer.split("/").slice(1);
  const last = keys.pop();
  const parent = keys.reduce<Record<string, unknown> | undefined>(
    (node, key) => node?.[key] as Record<string, unknown> | undefined,
    record as Record<string, unknown>,
  );
  if (parent && last !== undefined) delete parent[last];
}
