// Reads the document once, into the one model that the rest of the server works with.
import { type DemoExamples, readDemoExamples } from "./demo-examples.ts";
import type { ContractDocument, RoleObject } from "./document.ts";
import { type ErrorFamily, readErrorFamilies } from "./error-examples.ts";
import { createForms, type Forms } from "./forms.ts";
import { constantHeadersOf } from "./headers.ts";
import { operationReader, type OperationModel } from "./operation-model.ts";

/** What the server knows of its contract. */
export interface ContractModel {
  /** The document itself, for the router, which serves any document. */
  document: ContractDocument;
  /** Largest request body, in bytes. */
  maxBodyBytes: number;
  /** Headers that every response carries, with their values. */
  constantHeaders: Record<string, string>;
  roles: ReadonlyMap<string, RoleObject>;
  /** Names of all permissions. */
  permissions: readonly string[];
  /** Returns the permissions of a role; none for an unknown role. */
  permissionsOf(role: string): readonly string[];
  /**
   * Returns one operation; it is read on first use.
   *
   * @throws {Error} if the contract has no such operation.
   */
  operation(operationId: string): OperationModel;
  /** Errors for requests that no operation takes, by surface; the first that matches a path counts. */
  errorFamilies: readonly ErrorFamily[];
  forms: Forms;
  /** Returns the examples that are the demo data. */
  demoExamples(): DemoExamples;
}

/** Reads the document; operations, forms and demo examples on first use, since a start needs none of them. */
export function readContract(document: ContractDocument): ContractModel {
  const { "x-roles": roles, "x-permissions": permissions } =
    document.components.securitySchemes.bearerAuth;
  const permissionsByRole = new Map(
    Object.keys(roles).map((role) => [
      role,
      Object.keys(permissions).filter((name) => permissions[name]?.roles.includes(role)),
    ]),
  );
  return {
    document,
    maxBodyBytes: document["x-max-body-bytes"],
    constantHeaders: constantHeadersOf(document),
    roles: new Map(Object.entries(roles)),
    permissions: Object.keys(permissions),
    permissionsOf: (role) => permissionsByRole.get(role) ?? [],
    operation: operationReader(document),
    errorFamilies: readErrorFamilies(document),
    forms: createForms(document),
    demoExamples: () => readDemoExamples(document),
  };
}
