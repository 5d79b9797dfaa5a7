// Reads the document once, into the one model that the rest of the server works with.
import type { ContractDocument } from "./document.ts";
import { type ErrorFamily, readErrorFamilies } from "./error-examples.ts";
import { createForms, type Forms } from "./forms.ts";
import { commonHeaderNames, constantHeadersOf, realmOf } from "./headers.ts";
import { type OperationModel, operationReader } from "./operation-model.ts";
import { readRoles, type RoleModel } from "./roles.ts";

/** What the server knows of its contract. */
export interface ContractModel extends RoleModel {
  /** The document itself, for the router, which serves any document. */
  document: ContractDocument;
  /** Largest request body, in bytes. */
  maxBodyBytes: number;
  /** Headers that every response carries, with their values. */
  constantHeaders: Record<string, string>;
  /** Names of the headers that the server sends by itself, whoever answers, in lower case. */
  commonHeaders: ReadonlySet<string>;
  /**
   * Returns one operation; it is read on first use.
   *
   * @throws {Error} if the contract has no such operation.
   */
  operation(operationId: string): OperationModel;
  /** What the bearer challenges name as the place that the credentials are for. */
  realm: string;
  /** Errors for requests that no operation takes, by surface; the first whose paths match counts. */
  errorFamilies: readonly ErrorFamily[];
  forms: Forms;
}

/** Reads the document: operations and forms on first use, since a start needs none of them. */
export function readContract(document: ContractDocument): ContractModel {
  return {
    ...readRoles(document),
    document,
    maxBodyBytes: document["x-max-body-bytes"],
    constantHeaders: constantHeadersOf(document),
    commonHeaders: commonHeaderNames(document),
    operation: operationReader(document),
    realm: realmOf(document),
    errorFamilies: readErrorFamilies(document),
    forms: createForms(document),
  };
}
