// Fits a record to a schema of the contract that may be narrower than the surface it was written through.
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ContractDocument, Schema, SchemaName } from "./contract.ts";

export interface Forms {
  /** The record without those properties, however deep, that the schema component cannot hold. */
  fit<Name extends SchemaName>(name: Name, record: object): Schema<Name>;
}

/** Prepares the contract's schemas; each is compiled on its first use. */
export function createForms(document: ContractDocument): Forms {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, "contract");

  const validator = (name: string): ValidateFunction => {
    const validate = ajv.getSchema(`contract#/components/schemas/${name}`);
    if (!validate) throw new Error(`The contract has no schema component ${name}.`);
    return validate;
  };

  return {
    fit: <Name extends SchemaName>(name: Name, record: object) => {
      const validate = validator(name);
      const fitted = structuredClone(record);
      if (!validate(fitted)) {
        for (const { instancePath } of validate.errors ?? []) remove(fitted, instancePath);
      }
      return fitted as Schema<Name>;
    },
  };
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
