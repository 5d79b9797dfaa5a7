// What is real: every operation that has a handler. Operations that are not here answer stubs.
import type { Handler, OperationId } from "../contract.ts";
import * as androidEnterpriseCreation from "./android-enterprise-creation.ts";
import * as audit from "./audit.ts";
import * as metaschema from "./metaschema.ts";
import * as organization from "./organization.ts";
import * as organizationV1Beta1 from "./organization-v1beta1.ts";
import * as serviceAccount from "./service-account.ts";
import type { MetadataCheck } from "../services.ts";
import type { Queries } from "../store/store.ts";
import * as windowsEnterpriseCreation from "./windows-enterprise-creation.ts";

const { prepareMetadata, ...organizationHandlers } = organizationV1Beta1;

/** What some operations find out before their transaction begins, because it takes long. */
export const preparations: Partial<Record<OperationId, Preparation>> = {
  createOrganizationV1Beta1: (queries, body) => prepareMetadata(queries, body as never),
  updateOrganizationV1Beta1: (queries, body) => prepareMetadata(queries, body as never),
};

export type Preparation = (queries: Queries, body: unknown) => Promise<MetadataCheck>;

export const handlers = {
  ...windowsEnterpriseCreation,
  ...androidEnterpriseCreation,
  ...organization,
  ...organizationHandlers,
  ...metaschema,
  ...serviceAccount,
  ...audit,
} satisfies { [Id in OperationId]?: Handler<Id> };
