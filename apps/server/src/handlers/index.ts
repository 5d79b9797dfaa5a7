// What is real: every operation that has a handler. Operations that are not here answer stubs.
import type { Handler, OperationId } from "../contract.ts";
import * as androidEnterpriseCreation from "./android-enterprise-creation.ts";
import * as audit from "./audit.ts";
import * as metaschema from "./metaschema.ts";
import * as organization from "./organization.ts";
import * as organizationV1Beta1 from "./organization-v1beta1.ts";
import * as serviceAccount from "./service-account.ts";
import * as windowsEnterpriseCreation from "./windows-enterprise-creation.ts";

export const handlers = {
  ...windowsEnterpriseCreation,
  ...androidEnterpriseCreation,
  ...organization,
  ...organizationV1Beta1,
  ...metaschema,
  ...serviceAccount,
  ...audit,
} satisfies { [Id in OperationId]?: Handler<Id> };
