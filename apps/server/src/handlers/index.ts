// What is real: every operation that has a handler. An operation that is not here is answered by a stub.
import type { OperationId } from "../contract/schema-types.ts";
import * as androidEnterprise from "./android-enterprise.ts";
import * as audit from "./audit.ts";
import type { Handler, PreparationTable } from "./handler.ts";
import * as metaschema from "./metaschema.ts";
import * as organizationV1Beta1 from "./organization-v1beta1.ts";
import * as organization from "./organization.ts";
import * as serviceAccount from "./service-account.ts";
import * as windowsEnterprise from "./windows-enterprise.ts";

const { prepareMetadata, ...organizationHandlers } = organizationV1Beta1;

export const handlers = {
  ...windowsEnterprise,
  ...androidEnterprise,
  ...organization,
  ...organizationHandlers,
  ...metaschema,
  ...serviceAccount,
  ...audit,
} satisfies { [Id in OperationId]?: Handler<Id> };

export const preparations: PreparationTable = {
  createOrganizationV1Beta1: prepareMetadata,
  updateOrganizationV1Beta1: prepareMetadata,
} satisfies { [Id in OperationId]?: PreparationTable[string] };
